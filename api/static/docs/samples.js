// One call in three languages, with the key where it belongs: in the environment.

const indent = (text, by) => text.replaceAll("\n", `\n${" ".repeat(by)}`);

/** Languages by name; each takes a call: method, url, body (a value or undefined). */
export const LANGUAGES = { curl, Python: python, JavaScript: javascript };

function curl({ method, url, body, open }) {
  const lines = [`curl ${method === "GET" ? "" : `-X ${method} `}"${url}"`];
  if (!open) lines.push(`-H "Authorization: Bearer $FILECHECK_KEY"`);
  if (body !== undefined) {
    const text = JSON.stringify(body, null, 2).replaceAll("'", "'\\''");
    lines.push(`-H "Content-Type: application/json"`, `-d '${text}'`);
  }
  return lines.join(" \\\n  ");
}

function python({ method, url, body, open }) {
  const said = body === undefined ? "" : `,\n    json=${indent(pythonic(body), 4)}`;
  const key = open ? "" : `,\n    headers={"Authorization": f"Bearer {os.environ['FILECHECK_KEY']}"}`;
  const first = open ? "import requests" : "import os\nimport requests";
  return `${first}\n\nanswer = requests.request(\n    "${method}", "${url}"${key}${said},\n    timeout=60,\n)
answer.raise_for_status()`;
}

function pythonic(value, depth = 0) {
  const pad = "    ".repeat(depth + 1), end = "    ".repeat(depth);
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return JSON.stringify(value);
  const rows = Array.isArray(value) ? value.map((one) => pythonic(one, depth + 1))
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${pythonic(one, depth + 1)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return rows.length ? `${open}\n${rows.map((row) => `${pad}${row},\n`).join("")}${end}${close}` : open + close;
}

function javascript({ method, url, body, open }) {
  const headers = [];
  if (!open) headers.push("    Authorization: `Bearer ${process.env.FILECHECK_KEY}`,");
  if (body !== undefined) headers.push(`    "Content-Type": "application/json",`);
  const parts = method === "GET" ? [] : [`  method: "${method}",`];
  if (headers.length) parts.push("  headers: {", ...headers, "  },");
  if (body !== undefined) parts.push(`  body: JSON.stringify(${indent(JSON.stringify(body, null, 2), 2)}),`);
  const options = parts.length ? `, {\n${parts.join("\n")}\n}` : "";
  return `const answer = await fetch("${url}"${options});`;
}
