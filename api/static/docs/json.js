// JSON as people like to read it.

import { el } from "./dom.js";

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;
// Longer texts are shown plain: a browser is slow with a hundred thousand elements.
const MOST_COLOURED = 200_000;

/** A value in two-space JSON. */
export const pretty = (value) => JSON.stringify(value, null, 2);

/** Coloured nodes of a JSON text. */
export function coloured(text) {
  if (text.length > MOST_COLOURED) return [text];
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(TOKEN)) {
    nodes.push(text.slice(at, found.index));
    const [whole, string, colon, number] = found;
    if (string) nodes.push(el("span", { class: colon ? "json-key" : "json-string" }, string), colon ?? "");
    else nodes.push(el("span", { class: number ? "json-number" : "json-word" }, whole));
    at = found.index + whole.length;
  }
  return [...nodes, text.slice(at)];
}
