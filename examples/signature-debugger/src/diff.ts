// Compares two texts in bounded time: finds the shortest edit (Myers) in words and single characters.

/** A part that is in both texts, or in one of them. */
export interface Part {
  readonly where: "both" | "received" | "expected";
  readonly text: string;
}

/** The comparison gives up after this many edits: no one would read more. */
const MAX_EDITS = 1200;
/** The comparison gives up after this many steps, which take a fraction of a second. */
const MAX_STEPS = 20_000_000;
/** One or two equal characters between two differences, which only make them harder to read. */
const ISLAND = /^[^\p{L}\p{N}\n]{1,2}$/u;

/** The units that a reader sees: a percent escape, a word, or any other single character. */
const WORDS = /%[0-9A-Fa-f]{2}|[\p{L}\p{N}]+|./gsu;
const LINES = /[^\n]*\n|[^\n]+/g;
const CHARACTERS = /./gsu;
/** Longer differences are not compared by characters. */
const MAX_WORD = 500;
/** The part of the shorter word that must be equal for two words to be similar. */
const MIN_SIMILARITY = 0.6;

/** Returns the parts in order. `both` and `received` make up the one text, `both` and `expected` the other. */
export function compare(received: string, expected: string): Part[] {
  if (received === expected) return received === "" ? [] : [{ where: "both", text: received }];
  const parts = compareBy(WORDS, received, expected) ??
    compareBy(LINES, received, expected) ?? [
      { where: "received", text: received },
      { where: "expected", text: expected },
    ];
  return joinParts(refineWords(joinParts(parts)));
}

/** Compares similar words by their characters: two words may be one word in which a line break is missing. */
function refineWords(parts: readonly Part[]): Part[] {
  const whole: Part[] = [];
  for (let at = 0; at < parts.length; at++) {
    const [part, next] = [parts[at] as Part, parts[at + 1]];
    const finer =
      part.where === "received" && next?.where === "expected" && compareSimilar(part.text, next.text);
    if (finer) at++;
    whole.push(...(finer || [part]));
  }
  return whole;
}

/** Compares two words by their characters. Returns null if they are not similar. */
function compareSimilar(received: string, expected: string): Part[] | null {
  if (Math.max(received.length, expected.length) > MAX_WORD) return null;
  const parts = compareBy(CHARACTERS, received, expected);
  const common =
    parts?.reduce((length, { where, text }) => length + (where === "both" ? text.length : 0), 0) ?? 0;
  return common >= MIN_SIMILARITY * Math.min(received.length, expected.length) ? parts : null;
}

/** Returns null if there are too many differences. */
function compareBy(token: RegExp, received: string, expected: string): Part[] | null {
  const a = received.match(token) ?? [];
  const b = expected.match(token) ?? [];
  const shortest = Math.min(a.length, b.length);
  let head = 0;
  while (head < shortest && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shortest - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const middle = edit(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  if (!middle) return null;
  const same = (text: string): Part => ({ where: "both", text });
  return [same(a.slice(0, head).join("")), ...middle, same(a.slice(a.length - tail).join(""))];
}

/** Finds the shortest edit. `furthest[k]` is the furthest position in `a` on the diagonal `k` after this many edits. */
function edit(a: readonly string[], b: readonly string[]): Part[] | null {
  const most = Math.min(a.length + b.length, MAX_EDITS);
  const furthest = new Int32Array(2 * most + 3);
  const middle = most + 1;
  const history: Int32Array[] = [];
  let steps = 0;
  for (let edits = 0; edits <= most; edits++) {
    history.push(furthest.slice(middle - edits - 1, middle + edits + 2));
    for (let k = -edits; k <= edits; k += 2) {
      const below = furthest[middle + k + 1] as number;
      const left = furthest[middle + k - 1] as number;
      let x = k === -edits || (k !== edits && left < below) ? below : left + 1;
      steps -= x;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      steps += x;
      furthest[middle + k] = x;
      if (x >= a.length && x - k >= b.length) return traceBack(a, b, history);
    }
    if (steps > MAX_STEPS) return null;
  }
  return null;
}

/** Follows the edits back from the end. */
function traceBack(a: readonly string[], b: readonly string[], history: readonly Int32Array[]): Part[] {
  const parts: Part[] = [];
  let [x, y] = [a.length, b.length];
  for (let edits = history.length - 1; edits >= 0; edits--) {
    const furthest = history[edits] as Int32Array;
    const at = (k: number): number => furthest[edits + 1 + k] as number;
    const k = x - y;
    const down = k === -edits || (k !== edits && at(k - 1) < at(k + 1));
    const before = edits === 0 ? 0 : down ? at(k + 1) : at(k - 1);
    const start = edits === 0 ? 0 : down ? before : before + 1;
    while (x > start) {
      x--;
      y--;
      parts.push({ where: "both", text: a[x] as string });
    }
    if (edits === 0) break;
    if (down) parts.push({ where: "expected", text: b[--y] as string });
    else parts.push({ where: "received", text: a[--x] as string });
  }
  return parts.reverse();
}

/** Joins adjacent parts, merges tiny equal parts into the differences around them, and puts received parts first. */
function joinParts(parts: readonly Part[]): Part[] {
  const whole: Part[] = [];
  let both = "";
  let received = "";
  let expected = "";
  const flush = (): void => {
    if (received) whole.push({ where: "received", text: received });
    if (expected) whole.push({ where: "expected", text: expected });
    [received, expected] = ["", ""];
  };
  parts.forEach((part, index) => {
    if (part.where === "both") {
      both += part.text;
      const next = parts[index + 1];
      if (next?.where === "both" || both === "") return;
      const isIsland = received !== "" && expected !== "" && next !== undefined && next.text !== "";
      if (isIsland && ISLAND.test(both)) {
        received += both;
        expected += both;
      } else {
        flush();
        whole.push({ where: "both", text: both });
      }
      both = "";
    } else if (part.where === "received") received += part.text;
    else expected += part.text;
  });
  flush();
  return whole;
}
