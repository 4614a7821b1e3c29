// The list at the side: find by typing, follow what is being read.

import { el } from "./dom.js";

const side = document.getElementById("side");
const menu = document.getElementById("menu");
const search = document.getElementById("search");
const none = document.getElementById("none");

/** Fill the list with links to every operation. */
export function fill(sections) {
  const groups = sections.map(({ name, operations }) => el("section", {}, el("h2", {}, name),
    el("ul", {}, operations.map(entry))));
  document.getElementById("list").replaceChildren(...groups);
  search.addEventListener("input", () => filter(groups));
  document.addEventListener("keydown", shortcut);
  menu.addEventListener("click", () => open(!side.classList.contains("open")));
  side.addEventListener("click", (event) => event.target.closest("a") && open(false));
}

function entry(operation) {
  const link = el("a", { href: `#${operation.id}`, title: operation.path },
    el("span", { class: `method ${operation.method}` }, operation.method === "delete" ? "del" : operation.method),
    operation.summary);
  link.dataset.words = `${operation.summary} ${operation.path} ${operation.id} ${operation.method}`.toLowerCase();
  return el("li", {}, link);
}

function filter(groups) {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const group of groups) {
    const rows = [...group.querySelectorAll("li")];
    rows.forEach((row) => { row.hidden = !words.every((word) => row.firstChild.dataset.words.includes(word)); });
    group.hidden = rows.every((row) => row.hidden);
  }
  none.hidden = groups.some((group) => !group.hidden);
}

function open(yes) {
  side.classList.toggle("open", yes);
  menu.setAttribute("aria-expanded", yes);
  if (yes) search.focus();
}

function shortcut(event) {
  const typing = event.target.closest?.("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    open(true);
    search.focus();
  } else if (event.key === "Escape") {
    if (search.value) { search.value = ""; search.dispatchEvent(new Event("input")); }
    open(false);
  } else if (event.key === "Enter" && event.target === search) {
    side.querySelector("section:not([hidden]) li:not([hidden]) a")?.click();
  }
}

/** Mark the operation that is being read. */
export function follow(articles) {
  const seen = new IntersectionObserver((changes) => {
    const top = changes.filter((one) => one.isIntersecting).at(-1);
    if (top) mark(top.target.id);
  }, { rootMargin: "-10% 0px -75% 0px" });
  articles.forEach((one) => seen.observe(one));
}

function mark(id) {
  side.querySelector("a[aria-current]")?.removeAttribute("aria-current");
  const link = side.querySelector(`a[href="#${CSS.escape(id)}"]`);
  link?.setAttribute("aria-current", "true");
  if (link && side.offsetParent) link.scrollIntoView({ block: "nearest" });
}
