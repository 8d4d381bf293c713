/** A JSON value whose objects keep every name in the order of the text, `__proto__` and `2` included. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. */
export type JsonObject = Map<string, Json>;

const MAX_DEPTH = 16;
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}:,]|[^\s"[\]{}:,]+/g;

/**
 * Reads strict JSON. `JSON.parse` judges the grammar; the second pass exists because it moves integer-like
 * names to the front and silently keeps the last of two equal names.
 *
 * @throws SyntaxError when the text is not JSON, names something twice, or nests too deep.
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
      if (members.has(name)) throw new SyntaxError("a name stands twice in one object");
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

  // The grammar has been judged already, so a separator is either here or not needed.
  function skip(separator: string): void {
    if (tokens[at] === separator) at++;
  }
}
