// What two texts have in common: the shortest edit (Myers), over words and single characters, in bounded time.

/** A stretch that stands in both texts, or in one of them. */
export interface Part {
  readonly where: "both" | "received" | "expected";
  readonly text: string;
}

/** More differences than this are not sorted out: nobody would read them. */
const MOST_EDITS = 1200;
/** Nor is more compared than takes a fraction of a second. */
const MOST_STEPS = 20_000_000;
/** A sign or two in common between two differences only make them harder to read. */
const ISLAND = /^[^\p{L}\p{N}\n]{1,2}$/u;

/** A percent escape or a word is one thing to the reader, and every other character is. */
const WORDS = /%[0-9A-Fa-f]{2}|[\p{L}\p{N}]+|./gsu;
const LINES = /[^\n]*\n|[^\n]+/g;
const CHARACTERS = /./gsu;
/** Longer differences are not looked into. */
const LONGEST_WORD = 500;
/** How much of the shorter of two words has to be common for the letters to be compared. */
const ALIKE = 0.6;

/** Compares: the parts in order. Those of `both` and `received` are the one text, those of `both` and `expected` the other. */
export function compare(received: string, expected: string): Part[] {
  if (received === expected) return received === "" ? [] : [{ where: "both", text: received }];
  const parts = compareBy(WORDS, received, expected) ??
    compareBy(LINES, received, expected) ?? [
      { where: "received", text: received },
      { where: "expected", text: expected },
    ];
  return joined(refined(joined(parts)));
}

/** Compares words that are alike by their characters: two may be one with the line break left out. */
function refined(parts: readonly Part[]): Part[] {
  const whole: Part[] = [];
  for (let at = 0; at < parts.length; at++) {
    const [part, next] = [parts[at] as Part, parts[at + 1]];
    const finer = part.where === "received" && next?.where === "expected" && alike(part.text, next.text);
    if (finer) at++;
    whole.push(...(finer || [part]));
  }
  return whole;
}

/** The finer comparison of two words that are alike; null if they are not. */
function alike(received: string, expected: string): Part[] | null {
  if (Math.max(received.length, expected.length) > LONGEST_WORD) return null;
  const parts = compareBy(CHARACTERS, received, expected);
  const common =
    parts?.reduce((length, { where, text }) => length + (where === "both" ? text.length : 0), 0) ?? 0;
  return common >= ALIKE * Math.min(received.length, expected.length) ? parts : null;
}

/** Null if there are too many differences. */
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

/** The shortest edit. `furthest[k]` is how far in `a` one gets on the diagonal `k` with so many edits. */
function edit(a: readonly string[], b: readonly string[]): Part[] | null {
  const most = Math.min(a.length + b.length, MOST_EDITS);
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
      if (x >= a.length && x - k >= b.length) return traced(a, b, history);
    }
    if (steps > MOST_STEPS) return null;
  }
  return null;
}

/** Walks the edits back from the end. */
function traced(a: readonly string[], b: readonly string[], history: readonly Int32Array[]): Part[] {
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

/** Joins neighbours, takes tiny islands into the differences around them, and puts what was received first. */
function joined(parts: readonly Part[]): Part[] {
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
