// The OpenAPI document: read once, references resolved as they are met.

let spec = {};

/** Read the document of this server. */
export async function load() {
  const answer = await fetch("/openapi.json", { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`/openapi.json answered ${answer.status}`);
  spec = await answer.json();
  return spec;
}

/** What a reference leads to; anything else is itself. */
export function resolved(value) {
  let found = value;
  while (found && found.$ref) {
    found = found.$ref.slice(2).split("/").reduce((inner, name) => inner?.[name], spec);
  }
  return found ?? {};
}

/** The operations of every tag, in the order of the document; webhooks are a tag of their own. */
export function sections() {
  const all = Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, said]) => ({ ...said, method, path, id: said.operationId })));
  const ours = spec.tags.map((tag) => ({ ...tag, operations: all.filter((one) => one.tags.includes(tag.name)) }));
  const calls = Object.entries(spec.webhooks ?? {}).map(([name, { post }]) =>
    ({ ...post, id: `webhook-${name}`, method: "post", path: name, webhook: true }));
  const told = { name: "What we send", description: "The bodies of webhooks, as your server receives them.",
    operations: calls };
  return calls.length ? [...ours, told] : ours;
}

/** The first example of some content, as a value; undefined when there is none. */
export function exampleOf(content) {
  return content?.example ?? Object.values(content?.examples ?? {})[0]?.value;
}

/** All examples of some content: what they show, and the value. */
export function examplesOf(content) {
  return Object.values(content?.examples ?? {}).map(({ summary, value }) => [summary, value]);
}
