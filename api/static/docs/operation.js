// One operation: what it takes, what it answers, the call in code, a place to try it.

import { exampleOf, resolved } from "./api.js";
import { callBox, textBox } from "./code.js";
import { el, later, prose } from "./dom.js";
import { pretty } from "./json.js";
import { field, fields } from "./schema.js";
import { trial } from "./trial.js";

/** The article of an operation. */
export function article(operation) {
  return el("article", { class: "operation", id: operation.id },
    el("div", {}, head(operation), parameters(operation), body(operation), answers(operation)),
    el("div", { class: "beside" }, operation.webhook ? told(operation) : called(operation)));
}

function head(operation) {
  const path = operation.path.split(/(\{\w+\})/).map((part) => part.startsWith("{") ? el("b", {}, part) : part);
  return el("div", {},
    el("h3", {}, el("a", { href: `#${operation.id}` }, operation.summary)),
    el("p", { class: "address" }, el("span", { class: `method ${operation.method}` }, operation.method),
      el("span", {}, path)),
    operation.description && el("p", {}, prose(operation.description)),
    operation.security?.length === 0 && el("p", { class: "quiet" }, "Needs no key."));
}

function parameters(operation) {
  const all = operation.parameters ?? [];
  if (!all.length) return null;
  const where = { path: "in the address", query: "in the query", header: "header" };
  const rows = all.map((one) => {
    const row = field(one.name, one.schema, one.required, one.description);
    row.querySelector(".type").append(`, ${where[one.in]}`);
    return row;
  });
  return [el("h4", {}, "Parameters"), el("ul", { class: "fields" }, rows)];
}

function body(operation) {
  const content = operation.requestBody?.content?.["application/json"];
  if (!content) return null;
  const optional = !operation.webhook && operation.requestBody.required === false;
  return [el("h4", {}, optional ? "Body (may be left out)" : "Body"), fields(content.schema)];
}

function answers(operation) {
  return [el("h4", {}, "Answers"), el("div", { class: "answers" },
    Object.entries(operation.responses).map(([status, given]) => answer(status, resolved(given), operation)))];
}

function answer(status, said, operation) {
  const label = [el("span", { class: `status s${status[0]}` }, status), ...prose(said.description)];
  const [type, content] = Object.entries(said.content ?? {})[0] ?? [];
  if (!content) return el("details", {}, el("summary", {}, label), el("p", { class: "quiet" }, "No body."));
  return later(label, () => [
    content.schema ? fields(content.schema) : el("p", { class: "quiet" }, type),
    // The first good answer stands beside the call.
    (operation.webhook || status !== firstGood(operation)) && example(`Example of ${status}`, content),
  ].filter(Boolean));
}

function example(title, content) {
  const value = exampleOf(content);
  if (value === undefined) return null;
  return typeof value === "string" ? textBox(title, value, { json: false }) : textBox(title, pretty(value));
}

function called(operation) {
  // The form comes first because the code shows what it says.
  const box = {};
  const form = trial(operation, () => box.draw());
  Object.assign(box, callBox(form.call));
  const status = firstGood(operation);
  const content = Object.values(resolved(operation.responses[status]).content ?? {})[0];
  return [box.node, form.node, content && example(`Answer, ${status}`, content)].filter(Boolean);
}

const firstGood = (operation) => Object.keys(operation.responses).find((status) => status.startsWith("2"));

const told = (operation) => example("Body we send", operation.requestBody.content["application/json"]);
