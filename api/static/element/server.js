// The routes below /element, and the form of an upload. Trouble is thrown as `Trouble` with a code of WORDS.error.
class Trouble extends Error {
  constructor(code, values = {}, seconds = 0) {
    super(code);
    Object.assign(this, { code, values, seconds });
  }
}

const pause = (ms, signal) => new Promise((done, stop) => {
  const timer = setTimeout(done, ms);
  signal?.addEventListener("abort", () => { clearTimeout(timer); stop(signal.reason); }, { once: true });
});

const CODES = { 401: "refused", 403: "refused", 404: "gone", 409: "not_set_up", 413: "too_large", 415: "wrong_type" };

function troubleOf(status, body, seconds) {
  if (status === 429) return new Trouble(body.code === "too_many_requests" ? "too_fast" : "busy", {}, seconds);
  if (status === 503) return new Trouble("busy", {}, seconds);
  if (body.code === "not_yours" || body.code === "upload_missing") return new Trouble("expired");
  return new Trouble(CODES[status] ?? "failed");
}

class Server {
  constructor(base, key, language) {
    Object.assign(this, { base, key, language });
  }

  terms(signal) { return this.ask("GET", "/element/uploads", { signal }); }

  mint(file, signal) {
    const said = { name: file.name.slice(0, 1000), sizeBytes: file.size };
    if (file.type) said.mimeType = file.type;
    return this.ask("POST", "/element/uploads", { said, signal });
  }

  begin(files, signal) {
    return this.ask("POST", `/element/jobs?language=${this.language}`, { said: { files }, signal });
  }

  look(job, signal) {
    const path = `/element/jobs/${job.jobId}?language=${this.language}`;
    return this.ask("GET", path, { signal, more: { "X-Element-Token": job.token } });
  }

  async ask(method, path, { said, signal, more } = {}) {
    const headers = { Authorization: `Bearer ${this.key}`, ...more };
    if (said) headers["Content-Type"] = "application/json";
    const body = said && JSON.stringify(said);
    let answer;
    try {
      answer = await fetch(this.base + path, { method, headers, body, signal, credentials: "omit", cache: "no-store" });
    } catch (error) {
      if (signal?.aborted) throw error;
      // A browser does not tell a page of another origin why: it may be the network, or that the key is not for it.
      console.warn(`filecheck-upload: no answer from ${this.base}. Is the key for pages of ${location.origin}?`);
      throw new Trouble("network");
    }
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) return told;
    console.warn(`filecheck-upload: ${answer.status} ${told.message ?? ""}`);
    throw troubleOf(answer.status, told, Number(answer.headers.get("Retry-After")) || 5);
  }

  // XMLHttpRequest, because fetch cannot tell how much of a body has been sent.
  send(minted, file, signal, progress) {
    return new Promise((done, stop) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(minted.upload.fields)) form.append(name, value);
      form.append("file", file);
      const request = new XMLHttpRequest();
      request.upload.onprogress = (event) => progress(event.total ? event.loaded / event.total : 0);
      request.onload = () => {
        if (request.status < 300) done();
        else if (request.status === 413) stop(new Trouble("too_large"));
        else stop(new Trouble(request.status === 403 || request.status === 400 ? "expired" : "busy"));
      };
      request.onerror = () => stop(new Trouble("network"));
      request.onabort = () => stop(signal.reason);
      signal.addEventListener("abort", () => request.abort(), { once: true });
      request.open("POST", minted.upload.url);
      request.send(form);
    });
  }
}
