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

  // Lengths: every "12.3 × 4 mm" in the text, as the reader likes it. A page of the file never changes.
  const units = document.querySelector(".units");
  const mark = root.lang === "de" ? "," : ".";
  const number = (text) => Number(text.replace(",", "."));
  const inches = (text) => text.replace(/(\d+(?:[.,]\d+)?(?: × \d+(?:[.,]\d+)?)*) mm\b/g, (_, sizes) => {
    const converted = sizes.split(" × ").map((one) => String(Math.round(number(one) / 0.0254) / 1000).replace(".", mark));
    return `${converted.join(" × ")} in`;
  });
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (/\d mm\b/.test(node.data) && !node.parentElement.closest("script, style, h1, code")) texts.push([node, node.data]);
  }
  const measure = (inch) => {
    units.setAttribute("aria-pressed", String(inch));
    for (const [node, said] of texts) node.data = inch ? inches(said) : said;
  };
  units.hidden = texts.length === 0;
  units.addEventListener("click", () => measure(units.getAttribute("aria-pressed") === "false"));
  if (root.lang === "en" && navigator.language === "en-US") measure(true);

  const print = document.querySelector("button.print");
  print.hidden = false;
  print.addEventListener("click", () => window.print());
  const query = new URLSearchParams(location.search);
  if (query.has("signature")) {
    const pdf = document.querySelector(".as-pdf");
    query.set("format", "pdf");
    query.set("language", root.lang);
    pdf.href = `?${query}`;
    pdf.hidden = false;
  }

  // Before and after: what lies over the sheet is cut at the seam.
  const slide = (sheet, share) => {
    const other = sheet.querySelector(".other");
    const before = other.classList.contains("before");
    other.style.clipPath = before ? `inset(0 ${100 - share}% 0 0)` : `inset(0 0 0 ${share}%)`;
    sheet.querySelector(".seam").style.left = `${share}%`;
  };
  for (const bar of all(".compare")) {
    const sheet = bar.parentElement.querySelector(".sheet");
    const range = bar.querySelector("input");
    sheet.append(Object.assign(document.createElement("i"), { className: "seam" }));
    sheet.classList.add("both");
    bar.hidden = false;
    range.addEventListener("input", () => slide(sheet, Number(range.value)));
    slide(sheet, Number(range.value));
  }

  const dialog = document.querySelector("dialog.zoom");
  if (dialog) {
    const figures = all("#pages figure");
    const well = dialog.querySelector(".well");
    const told = dialog.querySelector(".size");
    let shown = 0;
    let scale = 1;
    let opener = null;
    const fitting = (sheet) => {
      const img = sheet.querySelector("img");
      const ratio = img.width && img.height ? Number(img.getAttribute("width")) / Number(img.getAttribute("height")) : 1;
      return Math.max(120, Math.min(well.clientWidth - 32, (well.clientHeight - 40) * ratio));
    };
    const size = (wanted) => {
      const sheet = well.firstElementChild;
      const [x, y] = [well.scrollLeft + well.clientWidth / 2, well.scrollTop + well.clientHeight / 2];
      const grown = Math.min(8, Math.max(0.5, wanted)) / scale;
      scale *= grown;
      sheet.style.width = `${fitting(sheet) * scale}px`;
      well.scrollTo(x * grown - well.clientWidth / 2, y * grown - well.clientHeight / 2);
      told.textContent = `${Math.round(scale * 100)} %`;
    };
    const show = (at) => {
      shown = (at + figures.length) % figures.length;
      well.replaceChildren(figures[shown].querySelector(".sheet").cloneNode(true));
      dialog.querySelector(".which").textContent = figures[shown].querySelector("figcaption b").textContent;
      scale = 1;
      size(1);
    };
    const does = {
      in: () => size(scale * 1.4), out: () => size(scale / 1.4), fit: () => show(shown), close: () => dialog.close(),
      previous: () => show(shown - 1), next: () => show(shown + 1),
    };
    for (const name of ["previous", "next"]) dialog.querySelector(`[data-do=${name}]`).hidden = figures.length < 2;
    figures.forEach((figure, at) => {
      const button = figure.querySelector(".enlarge");
      button.hidden = false;
      button.addEventListener("click", () => {
        opener = button;
        dialog.showModal();
        show(at);
        well.focus();
      });
    });
    dialog.addEventListener("close", () => {
      well.replaceChildren();
      opener?.focus();
    });
    dialog.addEventListener("click", (event) => {
      does[event.target.closest("[data-do]")?.dataset.do]?.();
      const link = event.target.closest("a[data-group]");
      if (link) {
        opener = document.getElementById(`f${link.dataset.group}`);
        dialog.close();
      }
    });
    dialog.addEventListener("keydown", (event) => {
      const key = { "+": "in", "=": "in", "-": "out", 0: "fit", PageUp: "previous", PageDown: "next" }[event.key];
      if (!key || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      does[key]();
    });
    let held = null;
    well.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "mouse" && event.button === 0) held = [event.clientX + well.scrollLeft, event.clientY + well.scrollTop];
    });
    addEventListener("pointermove", (event) => held && well.scrollTo(held[0] - event.clientX, held[1] - event.clientY));
    addEventListener("pointerup", () => { held = null; });
    well.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      size(scale * (event.deltaY < 0 ? 1.15 : 1 / 1.15));
    }, { passive: false });
  }

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all(".card details:not([open]), details.table:not([open])");
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
})();
