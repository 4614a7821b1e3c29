// Pieces of the page: how an element is made, the progress of a file, its pictures, its findings.
function h(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "style") for (const [property, said] of Object.entries(value)) made.style.setProperty(property, said);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== false && child !== undefined));
  return made;
}

const ICONS = {
  up: "M12 16V5m0 0-4.5 4.5M12 5l4.5 4.5M5 15v3a1.5 1.5 0 0 0 1.5 1.5h11A1.5 1.5 0 0 0 19 18v-3",
  ready: "m5 12.5 4.6 4.6L19 7.5", partial: "M12 7v6.2M12 16.6v.2", rejected: "M7 7l10 10M17 7 7 17",
  back: "M14.5 6 8.5 12l6 6", next: "m9.5 6 6 6-6 6", out: "M14 5h5v5M19 5l-8 8M17 14v4H6V7h4",
};

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true", class: `icon ${name}` })) svg.setAttribute(key, value);
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

// The steps of a file, the upload first: `done`, `now` or `next`. A file that is sent has no others yet.
function stepsOf(item, words) {
  const named = (type) => words.say(["preflight", "repreflight", "autofix", "previews", "convert", "validate"].includes(type) ? type : "other");
  const sent = item.state !== "uploading";
  const steps = [{ name: words.say("upload"), state: sent ? "done" : "now" }];
  const rest = item.result?.steps ?? [{ type: "preflight", status: "pending" }, { type: "previews", status: "pending" }];
  let now = sent;
  for (const step of rest) {
    const ended = ["done", "skipped", "error"].includes(step.status);
    steps.push({ name: named(step.type), state: ended ? "done" : now ? "now" : "next" });
    if (!ended) now = false;
  }
  return steps;
}

function progressOf(item, words) {
  const steps = stepsOf(item, words);
  const done = steps.filter((step) => step.state === "done").length;
  const now = steps.find((step) => step.state === "now");
  const part = item.state === "uploading" ? item.sent : 0.4;
  const share = Math.min(1, (done + (now ? part : 0)) / steps.length);
  const text = item.state === "uploading" ? `${words.say("uploading")} ${Math.round(item.sent * 100)}\u00a0%` : `${words.say("checking")}: ${now?.name ?? ""}`;
  return h("div", { class: "progress", part: "progress" },
    h("div", { class: "bar", part: "bar", role: "progressbar", "aria-label": item.name, "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": Math.round(share * 100), "aria-valuetext": text },
      h("span", { style: { "inline-size": `${share * 100}%` } })),
    h("ol", { class: "steps", part: "steps" }, steps.map((step) =>
      h("li", { class: step.state, "aria-current": step.state === "now" && "step" }, step.state === "done" ? icon("ready") : h("i"), step.name))));
}

// One page at a time, with the places of findings on it. `choose(number)` goes to a finding.
class Pictures {
  constructor(file, words, choose) {
    Object.assign(this, { file, words, choose, at: 0 });
    this.root = h("figure", { class: "pictures", part: "pictures" });
    const first = file.findings.find((finding) => finding.boxes.length);
    this.show(first ? first.boxes[0].page : file.pages[0].page);
  }

  has(page) { return this.file.pages.some((one) => one.page === page); }

  show(page, marked = 0) {
    this.at = Math.max(0, this.file.pages.findIndex((one) => one.page === page));
    const { file, words } = this, picture = file.pages[this.at], count = file.facts.pageCount ?? file.pages.length;
    const turn = (by, name, off) => h("button", { type: "button", class: "turn", part: "button", disabled: off, "aria-label": words.say(name), onclick: () => { this.show(file.pages[this.at + by].page); this.root.querySelector(`.turn[aria-label="${words.say(name)}"]:not(:disabled), .turn:not(:disabled)`)?.focus(); } }, icon(name));
    const label = words.say("pageOf", { page: picture.page, count });
    this.root.replaceChildren(
      h("div", { class: "sheet", part: "page", style: { "aspect-ratio": `${picture.width} / ${picture.height}` } },
        h("img", { src: picture.url, alt: label, width: picture.width, height: picture.height, decoding: "async" }),
        picture.area && this.marks(picture, marked)),
      file.pages.length > 1 ? h("figcaption", {}, turn(-1, "back", this.at === 0), h("span", {}, label), turn(1, "next", this.at === file.pages.length - 1)) : h("figcaption", { class: "alone" }, label));
  }

  marks(picture, marked) {
    const [x0, y0, x1, y1] = picture.area, width = x1 - x0, height = y1 - y0;
    const share = (value) => `${Math.min(100, Math.max(0, value * 100))}%`;
    const corners = [];
    return this.file.findings.flatMap((finding, index) => finding.boxes.filter((box) => box.page === picture.page).map((box) => {
      const [left, bottom, right, top] = box.rect;
      const style = { left: share((left - x0) / width), top: share((y1 - top) / height), width: share((right - left) / width), height: share((top - bottom) / height) };
      // Numbers of findings in one place stand beside each other.
      style["--shift"] = corners.filter(([x, y]) => Math.abs(x - left) < width / 16 && Math.abs(y - top) < height / 16).length;
      corners.push([left, top]);
      // For the pointer alone: the list of findings says the same, and is reached by the keyboard.
      return h("span", { class: `mark ${finding.severity}${marked === index + 1 ? " marked" : ""}`, part: "mark", style, "aria-hidden": "true", title: finding.title, onclick: () => this.choose(index + 1) }, h("b", {}, index + 1));
    }));
  }
}

function findingsOf(file, words, pictures) {
  if (!file.findings.length) return null;
  const item = (finding, index) => {
    const page = finding.boxes.map((box) => box.page).concat(finding.pages).find((one) => pictures?.has(one));
    return h("li", { class: `finding ${finding.severity}`, part: `finding ${finding.severity}`, id: `finding-${index + 1}`, tabindex: -1 },
      h("div", { class: "head" }, h("b", { class: "number", "aria-hidden": "true" }, index + 1), h("strong", { class: "h4" }, finding.title), h("span", { class: "weight" }, words.say(finding.severity === "autofix" ? "autofix_" : finding.severity))),
      h("p", {}, finding.issue, finding.count > 1 && h("span", { class: "count" }, ` (${words.say("places", { count: finding.count })})`)),
      finding.advice && h("p", { class: "advice" }, finding.advice),
      page && finding.boxes.length > 0 && h("button", { type: "button", class: "link", part: "link", onclick: () => { pictures.show(page, index + 1); pictures.root.scrollIntoView({ block: "nearest" }); } }, words.say("show", { page })));
  };
  return h("section", { class: "findings", part: "findings", "aria-label": words.say("findings") }, h("strong", { class: "h3" }, words.say("findings")), h("ol", {}, file.findings.map(item)));
}
