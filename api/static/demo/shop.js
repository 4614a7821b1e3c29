// A shop of one product: its button waits for the file, its basket keeps what was checked and the report on it.
const PRICES = { 100: 19, 250: 29, 500: 45, 1000: 69 };
const GATE = {
  idle: "Send your file to go on.", incomplete: "Send the other files to go on.", uploading: "Your file is on its way …",
  processing: "Your file is being checked …", ready: "Your file is ready to print.",
  partial: "You can order; please read the remarks first.", rejected: "Correct the file to go on.",
};
const find = (id) => document.getElementById(id);
const euro = (value) => `€ ${value.toFixed(2)}`;
const form = find("order"), upload = find("upload");
const kept = () => JSON.parse(sessionStorage.getItem("basket") ?? "[]");

upload.addEventListener("status", ({ detail }) => {
  find("add").disabled = !detail.canProceed;
  find("gate").textContent = GATE[detail.status];
  find("event").firstChild.textContent = JSON.stringify(detail, null, 1);
});

form.addEventListener("change", () => { find("price").textContent = euro(PRICES[form.quantity.value]); });

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { jobId, canProceed, status, files, facts } = upload.detail;
  if (!canProceed) return;
  const file = files[0];
  const item = {
    jobId, status, name: file.name, report: file.reportUrl, picture: file.pages[0]?.url, pages: facts.pageCount,
    paper: form.paper.value, quantity: Number(form.quantity.value), price: PRICES[form.quantity.value],
  };
  sessionStorage.setItem("basket", JSON.stringify([...kept(), item]));
  upload.reset();
  draw();
  find("basket").focus();
});

for (const button of document.querySelectorAll("[data-sample]")) {
  button.addEventListener("click", async () => {
    const name = button.dataset.sample, answer = await fetch(`/demo/${name}`);
    upload.take([new File([await answer.blob()], name, { type: "application/pdf" })]);
  });
}

function made(tag, said = {}, ...children) {
  const element = Object.assign(document.createElement(tag), said);
  element.append(...children);
  return element;
}

function draw() {
  const items = kept();
  find("count").textContent = items.length;
  find("empty").hidden = items.length > 0;
  find("items").replaceChildren(...items.map((item, place) => made("li", {},
    ...(item.picture ? [made("img", { src: item.picture, alt: "", width: 84, height: 58 })] : []),
    made("div", { className: "what" },
      made("p", {}, made("strong", {}, `${item.quantity} business cards, ${item.paper.toLowerCase()}`)),
      made("p", { className: "quiet" }, `${item.name} · ${GATE[item.status]}`),
      made("p", {}, made("a", { href: item.report, target: "_blank", rel: "noopener" }, `Report on ${item.name}`),
        made("span", { className: "quiet" }, ` · job ${item.jobId}`))),
    made("strong", {}, euro(item.price)),
    made("button", { type: "button", onclick: () => { sessionStorage.setItem("basket", JSON.stringify(kept().filter((_, at) => at !== place))); draw(); find("basket").focus(); } }, "Remove"))));
}

draw();
