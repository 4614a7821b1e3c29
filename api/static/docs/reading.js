// An answer as it comes in: status, headers, and a body that may be JSON, a stream or a file.

import { textBox } from "./code.js";
import { el } from "./dom.js";
import { pretty } from "./json.js";

/** Show the answer in `said`; a stream grows there until it ends. */
export async function read(answer, began, said) {
  const head = el("p", {}, el("span", { class: `status s${String(answer.status)[0]}` }, String(answer.status)),
    `${answer.statusText} · ${Math.round(performance.now() - began)} ms`);
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  const shown = el("details", {}, el("summary", {}, "Headers"), textBox("Headers", headers, { json: false }));
  said.replaceChildren(head, shown);
  const type = answer.headers.get("content-type") ?? "";
  if (type.startsWith("text/event-stream")) await grow(answer, said);
  else if (/json/.test(type)) said.append(textBox("Body", pretty(await answer.json())));
  else if (type.startsWith("text/")) said.append(textBox("Body", await answer.text(), { json: false }));
  else if (answer.status !== 204) said.append(await file(answer, type));
}

async function grow(answer, said) {
  const box = textBox("Events", "", { json: false });
  said.append(box);
  const pre = box.querySelector("pre");
  for await (const text of texts(answer.body)) {
    pre.append(text);
    pre.scrollTop = pre.scrollHeight;
  }
}

async function* texts(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}

async function file(answer, type) {
  const blob = await answer.blob();
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "file";
  const size = `${blob.size.toLocaleString("en")} bytes of ${type}`;
  return el("p", {}, el("a", { href: URL.createObjectURL(blob), download: name }, `Save ${name}`), ` (${size})`);
}
