// Elements from data. Text only ever becomes text: nothing that a document says can become markup here.

/** An element with properties (`class`, `onclick`, `aria-…`, anything) and children; null children are left out. */
export function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made && !name.includes("-") && name !== "list") made[alias(name)] = value;
    else made.setAttribute(alias(name), value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

const alias = (name) => ({ for: "htmlFor" })[name] ?? name;

/** Prose with `code` in backticks, as nodes. */
export function prose(text) {
  return String(text ?? "").split(/(`[^`]+`)/).map((part) =>
    part.startsWith("`") && part.length > 2 ? el("code", {}, part.slice(1, -1)) : part);
}

/** Details that are filled when they are opened for the first time; deep schemas cost nothing until then. */
export function later(summary, fill, properties = {}) {
  const made = el("details", properties, el("summary", {}, summary));
  made.addEventListener("toggle", () => made.children.length === 1 && made.append(...[fill()].flat()));
  return made;
}
