// A box with code in it: tabs by language, a choice of examples, a button that copies.

import { el } from "./dom.js";
import { coloured } from "./json.js";
import { LANGUAGES } from "./samples.js";

const boxes = new Set();
let language = Object.keys(LANGUAGES)[0];

/** The call in the reader's language; choosing another changes every box of the page. `call` is asked each time. */
export function callBox(call) {
  const pre = el("pre", { tabIndex: 0 });
  const tabs = Object.keys(LANGUAGES).map((name) =>
    el("button", { type: "button", role: "tab", onclick: () => choose(name), onkeydown: stepBetweenTabs }, name));
  const box = { draw() {
    pre.replaceChildren(LANGUAGES[language](call()));
    tabs.forEach((tab) => {
      tab.setAttribute("aria-selected", tab.textContent === language);
      tab.tabIndex = tab.textContent === language ? 0 : -1;
    });
  } };
  boxes.add(box);
  box.draw();
  const list = el("div", { role: "tablist", "aria-label": "Language" }, tabs);
  return { node: el("div", { class: "code" }, el("header", {}, list, copyButton(pre)), pre), draw: box.draw };
}

function choose(name) {
  language = name;
  boxes.forEach((box) => box.draw());
}

function stepBetweenTabs(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const tabs = [...event.target.parentElement.children];
  const next = tabs[(tabs.indexOf(event.target) + by + tabs.length) % tabs.length];
  choose(next.textContent);
  next.focus();
}

/** A title, and JSON or plain text under it. */
export function textBox(title, text, { json = true } = {}) {
  const pre = el("pre", { tabIndex: 0 }, json ? coloured(text) : text);
  return el("div", { class: "code" }, el("header", {}, el("span", {}, title), copyButton(pre)), pre);
}

function copyButton(pre) {
  // Browsers give the clipboard to secure pages only.
  if (!navigator.clipboard) return el("span", {});
  const button = el("button", { type: "button", onclick: async () => {
    await navigator.clipboard.writeText(pre.textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  } }, "Copy");
  return button;
}
