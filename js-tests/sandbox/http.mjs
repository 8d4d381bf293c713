// Helpers for the tests of vendors with JSON APIs. They use fetch and nothing of the client library.

/** Sends a request and returns status, headers, text and JSON of the response. */
export async function sendTo(url, init) {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

/** Posts a value as JSON, or text and bytes unchanged. */
export function post(url, body, headers = {}) {
  const content = typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  const all = new Headers({ "Content-Type": "application/json" });
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return sendTo(url, { method: "POST", headers: all, body: content });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Copies a JSON value and replaces the member at this path; `undefined` removes it. */
export function changed(value, path, replacement) {
  const copy = structuredClone(value);
  const last = path.at(-1);
  const parent = path.slice(0, -1).reduce((inner, name) => inner[name], copy);
  if (replacement === undefined) delete parent[last];
  else parent[last] = replacement;
  return copy;
}

/** One value of every JSON type. */
export const EVERY_TYPE = {
  null: null,
  boolean: true,
  number: 5,
  string: "text",
  array: [],
  object: {},
};
