// A JSON Schema as a list of fields; what is deep opens when it is asked for.

import { resolved } from "./api.js";
import { el, later, prose } from "./dom.js";

const LIMITS = [
  ["minimum", (n) => `${n} or more`], ["exclusiveMinimum", (n) => `above ${n}`],
  ["maximum", (n) => `at most ${n.toLocaleString("en")}`], ["exclusiveMaximum", (n) => `below ${n}`],
  ["maxLength", (n, { minLength }) => `${span(minLength, n)} characters`],
  ["maxItems", (n, { minItems }) => `${span(minItems, n)} entries`],
  ["maxProperties", (n, { minProperties }) => `${span(minProperties, n)} keys`],
  ["pattern", (regex) => regex], ["contentEncoding", (name) => name],
  ["default", (value) => `default ${JSON.stringify(value)}`],
];

const span = (least, most) => (least ? `${least} to ` : "at most ") + most.toLocaleString("en");

/** The fields of an object schema. */
export function fields(given) {
  const schema = flat(given);
  const must = new Set(schema.required);
  const named = Object.entries(schema.properties ?? {}).sort(([a], [b]) => must.has(b) - must.has(a));
  const rows = named.map(([name, inner]) => field(name, inner, must.has(name)));
  const free = schema.additionalProperties;
  if (free && typeof free === "object") rows.push(field("any key", free, false));
  return rows.length ? el("ul", { class: "fields" }, rows) : el("p", { class: "quiet" }, `Any ${typeOf(schema)}.`);
}

/** One field: name, type, what it means, what it may be, what is inside. */
export function field(name, given, must, said) {
  const schema = resolved(given);
  const description = said ?? given.description ?? schema.description;
  return el("li", {},
    el("span", { class: "name" }, name), el("span", { class: "type" }, typeOf(given)),
    must && el("span", { class: "must" }, "required"),
    description && el("p", {}, prose(description)),
    words(schema), inside(given));
}

function words(schema) {
  const inner = schema.type === "array" ? resolved(schema.items) : schema;
  const choices = (inner.enum ?? []).map((value) => el("code", {}, JSON.stringify(value)));
  const limits = LIMITS.filter(([key]) => schema[key] !== undefined).map(([key, say]) => say(schema[key], schema));
  const shown = [...choices, ...limits.map((text) => el("code", {}, text))];
  return shown.length > 0 && el("div", { class: "words" }, shown);
}

function inside(given) {
  const schema = resolved(given);
  const nested = schema.type === "array" ? schema.items : given;
  const branches = (schema.oneOf ?? schema.anyOf ?? []).filter((one) => hasFields(one));
  if (!schema.properties && branches.length) return branches.map((one) => later(`as ${typeOf(one)}`, () => fields(one)));
  return nested && hasFields(nested) && later(`Fields of ${typeOf(nested)}`, () => fields(nested));
}

function hasFields(given) {
  const schema = flat(given);
  return Object.keys(schema.properties ?? {}).length > 0 || typeof schema.additionalProperties === "object";
}

/** `allOf` as one object. */
function flat(given) {
  const schema = resolved(given);
  if (!schema.allOf) return schema;
  const parts = schema.allOf.map(flat);
  return { ...schema, properties: Object.assign({}, ...parts.map((part) => part.properties)),
    required: parts.flatMap((part) => part.required ?? []) };
}

/** The type in a few words; a name where the schema has one. */
export function typeOf(given) {
  const name = given.$ref?.split("/").pop().split(".").pop();
  const schema = resolved(given);
  if (name && (schema.properties || schema.oneOf || schema.allOf)) return name;
  if (schema.type === "array") return `array of ${typeOf(schema.items ?? {})}`;
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches && !schema.type) return [...new Set(branches.map(typeOf))].join(" or ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const type = [schema.type ?? (schema.enum ? "string" : "value")].flat().join(" or ");
  return schema.format ? `${type}, ${schema.format}` : type;
}
