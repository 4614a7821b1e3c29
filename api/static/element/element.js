// <filecheck-upload>: takes files, has them checked, shows what was found, and tells the page whether to go on.
const HERE = new URL(import.meta.url).origin;
const OPEN = ["ready", "partial"];
const FIRST_LOOK_MS = 350, LAST_LOOK_MS = 2000, MOST_FAILURES = 6;
const SHEET = new CSSStyleSheet();
SHEET.replaceSync(STYLE);

const bytesOf = (said) => {
  const [, number, unit] = /^([\d.]+)\s*([kmg]?)b?$/i.exec(said ?? "") ?? [];
  return number ? Number(number) * { "": 1, k: 1e3, m: 1e6, g: 1e9 }[unit.toLowerCase()] : Infinity;
};

class FilecheckUpload extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = ["key", "base-url", "language", "accept", "max-size", "disabled", "required"];
  #internals = this.attachInternals();
  #files = [];
  #terms = null;
  #job = null;
  #trouble = null;
  #notice = "";
  #work = new AbortController();
  #detail = null;
  #pictures = new Map();

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    root.adoptedStyleSheets = [SHEET];
    this.#build(root);
  }

  // ---- what a page may read and do -------------------------------------------------------------
  get detail() { return this.#detail; }
  get status() { return this.#detail.status; }
  get canProceed() { return this.#detail.canProceed; }
  get jobId() { return this.#detail.jobId; }
  get value() { return this.canProceed ? this.jobId : ""; }
  get name() { return this.getAttribute("name") ?? ""; }
  set name(value) { this.setAttribute("name", value); }
  get type() { return "filecheck-upload"; }
  get form() { return this.#internals.form; }
  get validity() { return this.#internals.validity; }
  get validationMessage() { return this.#internals.validationMessage; }
  get willValidate() { return this.#internals.willValidate; }
  checkValidity() { return this.#internals.checkValidity(); }
  reportValidity() { return this.#internals.reportValidity(); }
  reset() { this.#begin(); }
  take(files) { this.#take([...files]); }

  connectedCallback() {
    if (this.#work.signal.aborted) this.#work = new AbortController();
    this.#read();
    this.#tell();
    this.#learn();
  }
  disconnectedCallback() { this.#work.abort(); }
  attributeChangedCallback(name, before, after) {
    if (!this.isConnected || before === after) return;
    this.#read();
    if (name === "key" || name === "base-url") { this.#terms = null; this.#begin(); this.#learn(); }
    else this.#draw();
  }
  formResetCallback() { this.#begin(); }
  formDisabledCallback() { this.#draw(); }

  // ---- settings and terms ----------------------------------------------------------------------
  #read() {
    const nearest = this.getAttribute("language") ?? this.closest("[lang]")?.lang ?? navigator.language ?? "en";
    this.words = new Words(nearest.slice(0, 2).toLowerCase());
    this.shadowRoot.querySelector(".root").lang = this.words.language;
    const base = (this.getAttribute("base-url") ?? HERE).replace(/\/+$/, "");
    this.server = new Server(base, this.getAttribute("key") ?? "", this.words.language);
  }
  async #learn() {
    try {
      this.#terms = await this.server.terms(this.#work.signal);
      if (this.#trouble?.early) this.#trouble = null;
    } catch (error) {
      // Said before anybody has spent time on a file; choosing one asks again.
      if (error instanceof Trouble && error.code !== "network") this.#trouble = Object.assign(error, { early: true });
    }
    this.#draw();
  }
  get #most() { return Math.min(bytesOf(this.getAttribute("max-size")), this.#terms?.maxBytes ?? Infinity); }
  get #count() { return this.#terms?.files ?? { min: 1, max: 1, slots: [] }; }
  get #endings() {
    const own = (this.getAttribute("accept") ?? "").split(",").map((word) => word.trim().toLowerCase()).filter(Boolean);
    return own.length ? own : [...(this.#terms?.extensions ?? []), ...(this.#terms?.accept ?? [])];
  }
  #fits(file) {
    const name = file.name.toLowerCase(), wanted = this.#endings;
    return !wanted.length || wanted.some((one) => one.startsWith(".") ? name.endsWith(one) : one.endsWith("/*") ? file.type.startsWith(one.slice(0, -1)) : file.type === one);
  }
  get #types() {
    const endings = this.#endings.filter((one) => one.startsWith("."));
    const shown = endings.length ? endings : this.#endings.map((one) => `.${one.split("/")[1] ?? ""}`);
    return [...new Set(shown.map((one) => one.slice(1).toUpperCase().replace("JPEG", "JPG").replace("TIFF", "TIF")))].join(", ");
  }

  // ---- the way of a file -----------------------------------------------------------------------
  #begin() {
    this.#work.abort();
    this.#work = new AbortController();
    this.#files = []; this.#job = null; this.#trouble = null; this.#notice = ""; this.#pictures.clear();
    this.#tell();
  }

  async #take(chosen) {
    if (!chosen.length || this.matches(":disabled")) return;
    // A new file after a verdict, or in place of the only one, begins anew.
    if (this.#job || this.#trouble || this.#count.max === 1) this.#begin();
    const room = this.#count.max - this.#files.length;
    const trouble = chosen.length > room ? new Trouble("count", { count: this.#count.max }) : chosen.map((file) => this.#refused(file)).find(Boolean);
    if (trouble) return this.#fail(trouble);
    for (const file of chosen) this.#files.push({ file, name: file.name, size: file.size, state: "uploading", sent: 0 });
    this.#tell();
    await Promise.all(this.#files.filter((item) => item.state === "uploading" && !item.minted).map((item) => this.#send(item)));
    if (this.#whole && this.#files.length === this.#count.max) this.#check();
  }
  #refused(file) {
    if (!this.#fits(file)) return new Trouble("wrong_type", { types: this.#types });
    if (file.size === 0) return new Trouble("empty");
    return file.size > this.#most ? this.#large(file.size) : null;
  }
  #large(size) {
    return new Trouble("too_large", { size: this.words.size(size), most: Number.isFinite(this.#most) ? this.words.size(this.#most) : "" });
  }
  get #whole() { return this.#files.length >= this.#count.min && this.#files.every((item) => item.state === "sent"); }

  async #send(item) {
    const signal = this.#work.signal;
    item.minted = true;
    try {
      const minted = await this.#patiently(() => this.server.mint(item.file, signal), signal);
      await this.server.send(minted, item.file, signal, (share) => { item.sent = share; this.#tick(item); });
      Object.assign(item, { state: "sent", sent: 1, ref: { fileRef: minted.fileRef, token: minted.token, name: item.name.slice(0, 1000) } });
      this.#tell();
    } catch (error) {
      if (signal.aborted) return;
      this.#fail(error instanceof Trouble && error.code === "too_large" ? this.#large(item.size) : error.code === "wrong_type" ? new Trouble("wrong_type", { types: this.#types }) : error);
    }
  }

  async #check() {
    const signal = this.#work.signal;
    try {
      this.#job ??= await this.#patiently(() => this.server.begin(this.#files.map((item) => item.ref), signal), signal);
      await this.#follow(signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(error.code === "network" ? new Trouble("lost") : error);
    }
  }

  async #follow(signal) {
    let failures = 0, wait = FIRST_LOOK_MS;
    for (;;) {
      this.#job.files.forEach((result, index) => { if (this.#files[index]) this.#files[index].result = result; });
      this.#tell();
      if (this.#job.terminal) return;
      await pause(wait, signal);
      wait = Math.min(wait * 1.25, LAST_LOOK_MS);
      try {
        this.#job = await this.server.look(this.#job, signal);
        failures = 0; this.#notice = "";
      } catch (error) {
        const passing = error instanceof Trouble && ["network", "busy", "failed", "too_fast"].includes(error.code);
        if (signal.aborted || !passing || ++failures > MOST_FAILURES) throw error;
        this.#notice = this.words.say("slow");
        wait = Math.max(LAST_LOOK_MS, error.seconds * 1000);
      }
    }
  }

  // Waits its turn when the server says for how long, three times at most.
  async #patiently(ask, signal) {
    for (let turn = 0; ; turn += 1) {
      try {
        const told = await ask();
        this.#notice = "";
        return told;
      } catch (error) {
        if (!(error instanceof Trouble) || !error.seconds || turn === 3) throw error;
        this.#notice = this.words.say("later", { seconds: error.seconds });
        this.#draw();
        await pause(error.seconds * 1000, signal);
      }
    }
  }

  #fail(error) {
    if (!(error instanceof Trouble)) console.error(error);
    this.#work.abort();
    this.#work = new AbortController();
    this.#trouble = error instanceof Trouble ? error : new Trouble("failed");
    this.#tell();
  }

  #retry() {
    const files = this.#files.map((item) => item.file), job = this.#job;
    const code = this.#trouble?.code;
    if (job && code === "lost") { this.#trouble = null; this.#check(); this.#draw(); }
    else if (files.length) { this.#begin(); this.#take(files); }
    else { this.#begin(); this.#learn(); }
  }

  // ---- telling: the page by an event, the form by a value, the customer by words -----------------
  #state() {
    if (this.#trouble) return this.#files.length || this.#job ? "rejected" : "idle";
    if (this.#job) return this.#job.status;
    if (!this.#files.length) return "idle";
    return this.#files.some((item) => item.state === "uploading") ? "uploading" : this.#whole && this.#files.length === this.#count.max ? "processing" : "incomplete";
  }

  #tell() {
    const job = this.#job, status = this.#state(), canProceed = OPEN.includes(status);
    const files = job?.files ?? this.#files.map((item) => ({ name: item.name, status: item.state === "uploading" ? "uploading" : "processing" }));
    const detail = {
      status, canProceed, files, terminal: OPEN.includes(status) || status === "rejected", outcome: job?.outcome ?? null,
      workflowId: job?.workflowId ?? null, jobId: job?.jobId ?? null, facts: job?.facts ?? {}, error: this.#trouble?.code ?? null,
    };
    const fresh = JSON.stringify([detail.status, detail.jobId, detail.terminal, detail.error, this.#files.length]);
    this.#detail = detail;
    this.#internals.setFormValue(canProceed ? job.jobId : null);
    this.#draw();
    const anchor = this.shadowRoot.querySelector("input");
    if (canProceed || (status === "idle" && !this.hasAttribute("required") && !this.#trouble)) this.#internals.setValidity({});
    else if (status === "idle") this.#internals.setValidity({ valueMissing: true }, this.words.say("missing"), anchor);
    else this.#internals.setValidity({ customError: true }, status === "rejected" ? this.words.say("saidRejected") : this.words.say("wait"), anchor);
    for (const one of ["idle", "incomplete", "uploading", "processing", "ready", "partial", "rejected"]) {
      try { this.#internals.states[one === status ? "add" : "delete"](one); } catch { /* a browser before :state() */ }
    }
    if (fresh === this.told) return;
    this.told = fresh;
    this.dispatchEvent(new CustomEvent("status", { detail, bubbles: true, composed: true }));
  }

  // ---- drawing ---------------------------------------------------------------------------------
  #build(root) {
    const input = h("input", { type: "file", id: "input", onchange: () => { const files = [...input.files]; input.value = ""; this.#take(files); } });
    // Enter would try to send the form that the element stands in. Once it is up it counts as a person's wish.
    let entered = false;
    input.addEventListener("keydown", (event) => { entered = event.key === "Enter"; if (entered) event.preventDefault(); });
    input.addEventListener("keyup", (event) => { if (entered && event.key === "Enter") input.click(); entered = false; });
    const zone = h("label", { class: "zone", part: "zone", for: "input" }, icon("up"),
      h("span", { class: "ask" }, h("span", { class: "choose", part: "button" }), h("span", { class: "drop" })), h("span", { class: "hint", part: "hint" }));
    root.append(h("div", { class: "root", part: "root" }, input, zone,
      h("div", { class: "trouble", part: "error", hidden: true }), h("div", { class: "list", part: "files" }),
      h("div", { class: "said", role: "status", "aria-live": "polite" })));
    let depth = 0;
    const over = (by) => { depth = Math.max(0, depth + by); this.toggleAttribute("dragging", depth > 0 && !this.matches(":disabled")); };
    this.addEventListener("dragenter", (event) => { event.preventDefault(); over(1); });
    this.addEventListener("dragleave", () => over(-1));
    this.addEventListener("dragover", (event) => event.preventDefault());
    this.addEventListener("drop", (event) => { event.preventDefault(); depth = 0; over(0); this.#take([...event.dataTransfer.files]); });
  }

  #draw() {
    if (!this.isConnected || !this.words) return;
    const root = this.shadowRoot, say = (name, values) => this.words.say(name, values), part = (name) => root.querySelector(name);
    const many = this.#count.max > 1, room = this.#files.length < this.#count.max && !this.#job;
    const busy = ["uploading", "processing"].includes(this.#state());
    const input = part("input"), zone = part(".zone");
    input.multiple = many;
    input.accept = this.#endings.join(",");
    input.disabled = this.matches(":disabled");
    const fresh = !this.#files.length && !this.#job;
    zone.classList.toggle("small", !fresh);
    // The same control all the time, so that the keyboard's place is never lost.
    part(".choose").textContent = say(fresh ? (many ? "chooseMany" : "choose") : many && room ? "more" : "another");
    part(".drop").textContent = fresh ? say(many ? "dropMany" : "drop") : "";
    const size = Number.isFinite(this.#most) ? say("upTo", { size: this.words.size(this.#most) }) : "";
    part(".hint").textContent = [this.#types, size].filter(Boolean).join(" · ");
    this.#drawTrouble(part(".trouble"));
    const ready = many && !this.#job && !this.#trouble && this.#whole && this.#files.length < this.#count.max;
    part(".list").replaceChildren(...this.#files.map((item, index) => this.#card(item, index)),
      ...(ready ? [h("button", { type: "button", class: "primary", part: "button", onclick: () => this.#check() }, say("check", { count: this.#files.length }))] : []),
      ...(many && !fresh && !this.#job && this.#files.length < this.#count.min ? [h("p", { class: "need" }, say("need", { count: this.#count.min - this.#files.length }))] : []));
    this.toggleAttribute("busy", busy);
    root.querySelector(".root").setAttribute("aria-busy", busy);
    this.#announce(part(".said"));
  }

  #drawTrouble(box) {
    box.hidden = !this.#trouble && !this.#notice;
    box.className = this.#trouble ? "trouble" : "trouble notice";
    if (box.hidden) return box.replaceChildren();
    const again = this.#trouble && !["wrong_type", "too_large", "empty", "count"].includes(this.#trouble.code);
    const text = this.#trouble ? this.words.error(this.#trouble.code, this.#trouble.values) : this.#notice;
    box.replaceChildren(icon("partial"), h("p", {}, text),
      again ? h("button", { type: "button", part: "button", onclick: () => this.#retry() }, this.words.say("again")) : "");
  }

  #card(item, index) {
    const file = item.result, ended = file && this.#job?.terminal, slot = this.#count.slots[index];
    const state = ended ? file.status : this.#trouble ? "stopped" : "busy";
    const meta = [slot, this.words.size(item.size), ...(ended ? this.#facts(file) : [])].filter(Boolean).join(" · ");
    const card = h("article", { class: `card ${state}`, part: `file ${state}`, "aria-label": item.name },
      h("header", {}, h("div", { class: "name" }, h("bdi", { class: "title" }, item.name), h("span", { class: "meta" }, meta)),
        state === "busy" ? h("button", { type: "button", part: "button", onclick: () => this.#begin() }, this.words.say("cancel")) : null),
      state === "busy" ? progressOf(item, this.words) : null);
    if (ended) card.append(...this.#verdict(item, file));
    return card;
  }

  #facts(file) {
    const { widthMm, heightMm, pageCount } = file.facts ?? {};
    return [pageCount ? (pageCount === 1 ? this.words.say("onePage") : this.words.say("pages", { count: pageCount })) : "",
      widthMm ? this.words.say("facts", { width: this.words.number(widthMm), height: this.words.number(heightMm) }) : ""];
  }

  // Drawn once a verdict: what the reader has opened or turned to stays while other files go on.
  #verdict(item, file) {
    if (this.#pictures.has(file.id)) return this.#pictures.get(file.id);
    const { words } = this, fixed = file.status === "ready" && file.outcome === "fixed", kind = fixed ? "fixed" : file.status;
    const said = kind.replace(/^./, (letter) => `said${letter.toUpperCase()}`);
    const find = (number) => { const found = this.shadowRoot.querySelector(`[aria-label="${CSS.escape(item.name)}"] #finding-${number}`); found?.focus(); found?.scrollIntoView({ block: "nearest" }); };
    const pictures = file.pages.length ? new Pictures(file, words, find) : null;
    const made = [
      h("div", { class: `verdict ${file.status}`, part: `verdict ${file.status}` }, icon(OPEN.includes(file.status) ? file.status : "rejected"),
        h("div", {}, h("strong", { class: "h3" }, words.say(kind)), h("p", {}, file.message ?? words.say(said)))),
      h("div", { class: "body" }, pictures?.root ?? null,
        h("div", { class: "told" }, findingsOf(file, words, pictures),
          file.repaired.length ? h("section", { class: "repaired", part: "repaired", "aria-label": words.say("repaired") }, h("strong", { class: "h3" }, words.say("repaired")), h("ul", {}, file.repaired.map((one) => h("li", {}, icon("ready"), one.title)))) : null,
          file.reportUrl ? h("a", { class: "report", part: "link", href: file.reportUrl, target: "_blank", rel: "noopener" }, words.say("report"), icon("out"), h("span", { class: "hidden" }, ` (${words.say("newTab")})`)) : null)),
    ];
    this.#pictures.set(file.id, made);
    return made;
  }

  // Of an upload only its bar moves; the rest of the page is left as it is.
  #tick(item) {
    const card = [...this.shadowRoot.querySelectorAll(".card")][this.#files.indexOf(item)];
    card?.querySelector(".progress")?.replaceWith(progressOf(item, this.words));
  }

  #announce(box) {
    const ended = this.#job?.terminal && !this.#trouble;
    const text = this.#trouble ? this.words.error(this.#trouble.code, this.#trouble.values) : this.#notice ? this.#notice
      : ended ? this.words.say(this.#job.status === "ready" && this.#job.outcome === "fixed" ? "fixed" : this.#job.status)
      : this.#job || this.#state() === "processing" ? this.words.say("checking") : this.#files.length ? this.words.say("uploading") : "";
    if (box.textContent !== text) box.textContent = text;
  }
}

if (!customElements.get("filecheck-upload")) customElements.define("filecheck-upload", FilecheckUpload);
