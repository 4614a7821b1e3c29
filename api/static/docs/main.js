// The page: reads the document and puts everything in its place.

import { load, sections } from "./api.js";
import { el, prose } from "./dom.js";
import { fill, follow } from "./list.js";
import { article } from "./operation.js";
import { install } from "./theme.js";

install();
try {
  const spec = await load();
  document.getElementById("about").replaceChildren(...prose(spec.info.description));
  document.getElementById("version").textContent = spec.info.version;
  document.getElementById("base").textContent = spec.servers[0].url;
  const all = sections();
  fill(all);
  document.getElementById("sections").replaceChildren(...all.map(({ name, description, operations }) =>
    el("section", { class: "section" }, el("h2", {}, name), el("p", {}, prose(description)), operations.map(article))));
  follow(document.querySelectorAll(".operation"));
  // The browser looked for the fragment before it was there.
  if (location.hash.length > 1) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
} catch (error) {
  document.getElementById("loading")?.replaceChildren(el("span", { class: "trouble" },
    `The document could not be read: ${error.message}`));
}
