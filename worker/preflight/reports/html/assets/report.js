(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];

  const theme = document.querySelector(".theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  const filter = document.querySelector(".filter");
  if (filter) {
    filter.hidden = false;
    filter.addEventListener("change", (event) => {
      for (const card of all(".card")) {
        card.hidden = event.target.value !== "" && card.dataset.severity !== event.target.value;
      }
    });
  }

  const light = (number, on) => {
    for (const one of all(`[data-group="${number}"].mark`)) one.classList.toggle("lit", on);
    document.getElementById(`f${number}`)?.classList.toggle("lit", on);
  };
  for (const card of all(".card")) {
    const number = card.id.slice(1);
    for (const name of ["mouseenter", "focusin"]) card.addEventListener(name, () => light(number, true));
    for (const name of ["mouseleave", "focusout"]) card.addEventListener(name, () => light(number, false));
  }
  for (const link of all("a[data-group]")) {
    const number = link.dataset.group;
    for (const name of ["mouseenter", "focus"]) link.addEventListener(name, () => light(number, true));
    for (const name of ["mouseleave", "blur"]) link.addEventListener(name, () => light(number, false));
    link.addEventListener("click", () => {
      const card = document.getElementById(`f${number}`);
      if (!card) return;
      if (filter && card.hidden) filter.querySelector("input").click();
      setTimeout(() => card.focus({ preventScroll: true }));
    });
  }

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all(".card details:not([open])");
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
})();
