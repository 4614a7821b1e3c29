// Trying an operation right here, with the key that the reader typed: kept in a variable, sent, never stored.

import { exampleOf, examplesOf, resolved } from "./api.js";
import { textBox } from "./code.js";
import { el } from "./dom.js";
import { pretty } from "./json.js";
import { read } from "./reading.js";

const keyField = document.getElementById("key");

/** The form of an operation; `changed` is told when the call it describes has changed. */
export function trial(operation, changed) {
  const inputs = (operation.parameters ?? []).map((one) => [one, inputOf(one)]);
  const content = operation.requestBody?.content?.["application/json"];
  const body = content && el("textarea", { spellcheck: false, "aria-label": "Body", value: pretty(exampleOf(content)) });
  const said = el("div", { class: "said", "aria-live": "polite" });
  const go = el("button", { class: "go", title: "Ctrl+Enter" }, "Send");
  const stop = el("button", { type: "button", hidden: true, onclick: () => running?.abort() }, "Stop");
  let running = null;

  const call = () => ({ ...addressOf(operation, inputs), body: body && parsed(body.value), raw: body?.value,
    open: operation.security?.length === 0 });
  const form = el("form", { oninput: changed, onsubmit: send, onkeydown: sendByKey },
    inputs.map(([one, input]) => el("label", {}, el("span", {}, one.name, one.required ? " *" : ""), input)),
    content && examplesOf(content).length > 1 && chooser(content, body, changed),
    body && el("label", {}, el("span", {}, "body"), body),
    el("div", { class: "do" }, go, stop));

  async function send(event) {
    event.preventDefault();
    running = new AbortController();
    go.disabled = true;
    stop.hidden = false;
    try {
      await answer(call(), said, running.signal);
    } finally {
      go.disabled = false;
      stop.hidden = true;
    }
  }
  return { node: el("details", { class: "try" }, el("summary", {}, "Try it"), form, said), call };
}

function sendByKey(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
}

function inputOf(parameter) {
  const schema = resolved(parameter.schema);
  const choices = schema.enum ?? (schema.type === "boolean" ? [true, false] : null);
  const filled = parameter.required ? parameter.example : undefined;
  if (choices) {
    const options = choices.map((one) => el("option", { value: String(one), selected: one === filled }, String(one)));
    return el("select", { required: parameter.required }, !parameter.required && el("option", { value: "" }, ""), options);
  }
  return el("input", { required: parameter.required, value: filled ?? "", autocomplete: "off", spellcheck: false,
    placeholder: String(parameter.example ?? schema.default ?? "") });
}

function chooser(content, body, changed) {
  const all = examplesOf(content);
  const pick = (event) => { body.value = pretty(all[event.target.selectedIndex][1]); changed(); };
  return el("label", {}, el("span", {}, "example"),
    el("select", { onchange: pick }, all.map(([summary]) => el("option", {}, summary))));
}

/** Method, url and headers as the form says; `{name}` stays where nothing was said. */
function addressOf(operation, inputs) {
  let path = operation.path;
  const query = new URLSearchParams();
  const headers = {};
  for (const [parameter, { value }] of inputs) {
    if (value === "") continue;
    if (parameter.in === "path") path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else if (parameter.in === "query") query.append(parameter.name, value);
    else headers[parameter.name] = value;
  }
  const asked = query.size ? `?${query}` : "";
  return { method: operation.method.toUpperCase(), url: `${location.origin}${path}${asked}`, headers };
}

function parsed(text) {
  try { return JSON.parse(text); } catch { return text; }
}

async function answer({ method, url, headers, raw, open }, said, signal) {
  const key = keyField.value.trim();
  if (!open && !key) {
    said.replaceChildren(el("p", { class: "trouble" }, "This call needs a key: type one at the top of the page."));
    keyField.focus();
    return;
  }
  const sent = { ...headers, ...(key && !open ? { Authorization: `Bearer ${key}` } : {}),
    ...(raw === undefined ? {} : { "Content-Type": "application/json" }) };
  said.replaceChildren(el("p", { class: "quiet" }, "Sending …"));
  const began = performance.now();
  try {
    const got = await fetch(url, { method, headers: sent, body: raw || undefined, signal, cache: "no-store" });
    await read(got, began, said);
  } catch (error) {
    const why = signal.aborted ? "Stopped." : `No answer: ${error.message}`;
    said.append(textBox("Trouble", why, { json: false }));
  }
}
