// Light, dark, or what the reader's system says; remembered by the browser, which is all this page remembers.

const NAME = "filecheck-docs-theme";
const ORDER = ["auto", "light", "dark"];
const button = document.getElementById("theme");

function stored() {
  // A browser may forbid storage altogether.
  try { return localStorage.getItem(NAME) ?? "auto"; } catch { return "auto"; }
}

function show(theme) {
  document.documentElement.dataset.theme = theme;
  button.textContent = { auto: "Auto", light: "Light", dark: "Dark" }[theme];
}

/** Make the button work. */
export function install() {
  show(ORDER.includes(stored()) ? stored() : "auto");
  button.addEventListener("click", () => {
    const next = ORDER[(ORDER.indexOf(document.documentElement.dataset.theme) + 1) % ORDER.length];
    try { localStorage.setItem(NAME, next); } catch { /* shown all the same */ }
    show(next);
  });
}
