// How many bytes each operation adds to the entry of the package, after brotli.
//
//     node scripts/size.mjs        prints a line for each operation, and the median; after `npm run pack`
//
// Nothing is built again: from the entry as it is packed, the parts are taken away that only this operation uses, and the
// rest is compressed. Its parts are
//
// - in the JavaScript, its readers, its description and its method, with their comments;
// - in the core's memory, the data that can be reached from its description and from no other: it becomes zeros, which
//   compress to almost nothing. A piece of data begins where some pointer points, and ends where the next one begins.
//
// The result is an estimate: compression makes it wrong by some tens of bytes, so that small operations may even seem to
// take nothing. What operations share counts for none of them, only for all of them together. The few functions that only
// one operation has (rules that its fields cannot express) are not counted.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { at, main } from "./run.mjs";

/** The key for all operations together, with what they share. */
export const ALL = "all together";

/**
 * The bytes of each operation by its id, and of {@link ALL}. `packed` is the folder `dist` of the package. The default is the quality with which
 * the size of the entry is stated; it takes a second for each operation.
 */
export async function sizes(packed, ids, quality = constants.BROTLI_MAX_QUALITY) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
  const compressed = async (text) => (await promisify(brotliCompress)(text, { params })).length;
  const file = (name) => readFileSync(`${packed}/${name}`);
  const index = file("index.js").toString("latin1");
  const core = file("core.wasm");
  const others = ["shared.js", "core.js"].map((name) => file(name).toString("latin1")).join("");
  const size = (script, wasm) =>
    compressed(`${script}${others}export const text = "${wasm.toString("hex")}";`);
  const scripts = scriptsWithout(index, ids);
  const cores = coresWithout(core, ids);
  const whole = await size(index, core);
  const found = {};
  for (const id of [...ids, ALL]) found[id] = whole - (await size(scripts[id], cores[id]));
  return found;
}

/** What can be reached from one root only, by the id of the root; from all roots together by {@link ALL}. */
function owned(roots, next) {
  const reached = Object.entries(roots).map(([id, root]) => [id, reach(root, next)]);
  const counts = new Map();
  for (const [, all] of reached) for (const part of all) counts.set(part, (counts.get(part) ?? 0) + 1);
  const exclusive = reached.map(([id, all]) => [id, [...all].filter((part) => counts.get(part) === 1)]);
  return Object.fromEntries([...exclusive, [ALL, [...counts.keys()]]]);
}

function reach(root, next) {
  const found = new Set([root]);
  for (const part of found) for (const other of next(part)) found.add(other);
  return found;
}

/** The script without the parts of each operation: functions and variables, and the getter of the client. */
function scriptsWithout(script, ids) {
  const parts = new Map();
  for (const match of script.matchAll(/^(?:function|var) (\w+)[^\n]*?(?:\{\n[\s\S]*?^\};?\n|\n)/gm))
    parts.set(match[1], match[0]);
  const names = (text) =>
    [...new Set(text.match(/\b(?:read\w+|\w+Data\d*)\b/g) ?? [])].filter((name) => parts.has(name));
  const roots = {};
  for (const [name, text] of parts) {
    const id = /^ {2}id: "(\w+\.\w+)"/m.exec(text)?.[1];
    if (id && name.includes("Data")) roots[id] = name;
  }
  const exclusive = owned(Object.fromEntries(ids.map((id) => [id, roots[id]])), (name) =>
    names(parts.get(name)),
  );
  const getter = (id) => new RegExp(`^ {2}get \\w+\\(\\) \\{\\n[^}]*\\b${roots[id]}\\b[^}]*\\}\\n`, "m");
  const without = ([id, names]) => {
    const getters = (id === ALL ? ids : [id]).map(getter);
    return [...getters, ...names.map((name) => parts.get(name))].reduce(
      (text, part) => text.replace(part, ""),
      script,
    );
  };
  return Object.fromEntries(Object.entries(exclusive).map((entry) => [entry[0], without(entry)]));
}

/** The core without the data of each operation. */
function coresWithout(core, ids) {
  const segments = dataOf(core);
  const end = Math.max(...segments.map(({ address, length }) => address + length));
  const start = Math.min(...segments.map(({ address }) => address));
  const memory = Buffer.alloc(end);
  for (const { address, at: from, length } of segments) core.copy(memory, address, from, from + length);
  const isPointer = (word) => word >= start && word < end;
  const starts = new Set();
  for (let position = start; position + 4 <= end; position += 4) {
    const word = memory.readUInt32LE(position);
    if (isPointer(word)) starts.add(word);
  }
  const sorted = [...starts].sort((one, other) => one - other);
  /** The index of the piece that contains an address. */
  const pieceOf = (address) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= address) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const bounds = (piece) => [sorted[piece], sorted[piece + 1] ?? end];
  const next = (piece) => {
    const [from, to] = bounds(piece);
    const found = [];
    for (let position = (from + 3) & ~3; position + 4 <= to; position += 4) {
      const word = memory.readUInt32LE(position);
      if (isPointer(word)) found.push(pieceOf(word));
    }
    return found;
  };
  const root = (id) => pieceOf(descriptionOf(id, memory, start, end));
  const exclusive = owned(Object.fromEntries(ids.map((id) => [id, root(id)])), next);
  const without = (pieces) => {
    const copy = Buffer.from(core);
    for (const piece of pieces) erase(...bounds(piece), segments, copy);
    return copy;
  };
  return Object.fromEntries(Object.entries(exclusive).map(([id, pieces]) => [id, without(pieces)]));
}

/** The address in an operation's description of the pointer to its id, which its length follows. */
function descriptionOf(id, memory, start, end) {
  for (let text = memory.indexOf(id, start); text !== -1; text = memory.indexOf(id, text + 1)) {
    for (let position = start; position + 8 <= end; position += 4) {
      if (memory.readUInt32LE(position) === text && memory.readUInt32LE(position + 4) === id.length)
        return position;
    }
  }
  throw new Error(`the core has no description of ${id}`);
}

function erase(from, to, segments, core) {
  for (const { address, at: position, length } of segments) {
    const [first, last] = [Math.max(from, address), Math.min(to, address + length)];
    if (first < last) core.fill(0, position + first - address, position + last - address);
  }
}

/** The segments of the data section: their addresses in memory, and where they are in the file. */
function dataOf(core) {
  let position = 8;
  const number = () => {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = core[position++];
      value += (byte & 0x7f) * 2 ** shift;
      shift += 7;
    } while (byte & 0x80);
    return value;
  };
  while (position < core.length) {
    const section = core[position++];
    const length = number();
    if (section !== 11) {
      position += length;
      continue;
    }
    return Array.from({ length: number() }, () => {
      // Kind 0: an active segment of the first memory. Its address is `i32.const n`, then `end`.
      if (number() !== 0 || core[position++] !== 0x41) throw new Error("a segment of another kind");
      const address = number();
      position += 1;
      const bytes = number();
      position += bytes;
      return { address, at: position - bytes, length: bytes };
    });
  }
  throw new Error("the core has no data");
}

/** The bytes in the middle of the list of operations. */
export function median({ [ALL]: _all, ...found }) {
  const list = Object.values(found).sort((one, other) => one - other);
  return list[list.length >> 1];
}

async function report() {
  const catalog = JSON.parse(readFileSync(at("js-tests/operations.generated.json"), "utf8"));
  const ids = catalog.operations.map(({ id }) => id);
  const found = await sizes(at("js-tests/node_modules/invigil/dist"), ids);
  for (const [name, bytes] of Object.entries({ ...found, median: median(found) }))
    console.log(`${name.padEnd(44)}${String(bytes).padStart(6)}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(report);
