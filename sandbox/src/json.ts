/** A JSON value. Its objects keep all names, even `__proto__` and `2`, in the order of the text. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. */
export type JsonObject = Map<string, Json>;

const MAX_DEPTH = 16;
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}:,]|[^\s"[\]{}:,]+/g;

/**
 * Reads strict JSON. `JSON.parse` checks the grammar. The second pass is needed because `JSON.parse` moves
 * integer-like names to the front and silently keeps the last of two equal names.
 *
 * @throws SyntaxError when the text is not JSON, repeats a name in an object, or is nested too deep.
 */
export function readJson(text: string): Json {
  JSON.parse(text);
  const tokens = text.match(TOKENS) ?? [];
  let at = 0;
  return readValue(0);

  function readValue(depth: number): Json {
    if (depth > MAX_DEPTH) throw new SyntaxError("nested too deep");
    const token = tokens[at++] as string;
    if (token === "[") return readArray(depth);
    if (token === "{") return readObject(depth);
    return JSON.parse(token) as null | boolean | number | string;
  }

  function readArray(depth: number): Json[] {
    const items: Json[] = [];
    while (!closes("]")) {
      items.push(readValue(depth + 1));
      skip(",");
    }
    return items;
  }

  function readObject(depth: number): JsonObject {
    const members: JsonObject = new Map();
    while (!closes("}")) {
      const name = JSON.parse(tokens[at++] as string) as string;
      if (members.has(name)) throw new SyntaxError("a name is repeated in an object");
      skip(":");
      members.set(name, readValue(depth + 1));
      skip(",");
    }
    return members;
  }

  function closes(bracket: string): boolean {
    if (tokens[at] !== bracket) return false;
    at++;
    return true;
  }

  // The grammar has been checked, so a separator is missing only where none is needed.
  function skip(separator: string): void {
    if (tokens[at] === separator) at++;
  }
}
