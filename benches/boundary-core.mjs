// The core with the ways in that are not shipped, and a loader of its own that is the same for all of them.

import { readFileSync } from "node:fs";
// The encoder is the shipped one.
import { encode } from "../js-tests/node_modules/invigil/dist/shared.js";

const METHODS = ["GET", "POST", "DELETE", "PUT", "PATCH", "HEAD"];
const FORM = "application/x-www-form-urlencoded; charset=UTF-8";
const SEPARATOR = "\x1f";
/** So many bytes of a string-to-sign are the same from request to request, and hashed once. */
const PREFIX = 128;
/** The number of mettl.registerCandidates in the table of operations. */
const REGISTER = 0;

/** Loads the core in a folder with core.wasm and glue.js, and gives `request(input, now)` for each way in. */
export async function ways(folder, keys) {
  const { createGlue } = await import(new URL("glue.js", folder));
  const glue = createGlue();
  const module = new WebAssembly.Module(readFileSync(new URL("core.wasm", folder)));
  const { exports } = new WebAssembly.Instance(module, glue.imports);
  glue.attach(exports);
  const registersAt = exports.registers();
  const encoder = new TextEncoder();
  let inputAt = 0;
  let inputSize = 0;
  let memory;
  let bytes;
  let buffer;
  let registers;

  /** Views on the memory; growth detaches them. */
  function refresh() {
    if (memory === exports.memory.buffer) return;
    memory = exports.memory.buffer;
    bytes = new Uint8Array(memory);
    buffer = Buffer.from(memory);
    registers = new Uint32Array(memory, registersAt, 16);
  }

  function write(text) {
    if (text.length * 3 > inputSize) {
      inputSize = text.length * 3;
      inputAt = exports.reserve(inputSize);
    }
    refresh();
    return encoder.encodeInto(text, bytes.subarray(inputAt, inputAt + inputSize)).written;
  }

  /** What a call has left, as the package hands it out. */
  function left(status) {
    if (status !== 0) throw new Error(`status ${status}`);
    refresh();
    const [start, length, end, method] = registers;
    const text = buffer.latin1Slice(start, start + length);
    const headers = { "content-type": FORM };
    return {
      method: METHODS[method],
      url: text.slice(0, end),
      headers,
      body: text.slice(end),
      redirect: "manual",
    };
  }

  const options = encode(keys);
  if (exports.open(0, write(options.text), options.tokens, 0) !== 0) throw new Error("the keys were refused");
  refresh();
  const [slot, generation] = registers;

  return {
    tokens(input, now) {
      const { text, tokens, escaped } = encode(input);
      if (escaped) throw new Error("the general path is not measured");
      return left(exports.build(REGISTER, slot, generation, now, write(text), tokens, 0));
    },
    json(input, now) {
      return left(exports.build_json(REGISTER, slot, generation, now, write(JSON.stringify(input))));
    },
    walk(input, now) {
      return left(glue.build_value(REGISTER, slot, generation, now, input));
    },
    /** Only what no implementation can leave out: see floor.mjs. */
    floor({ registrationDetails }, { signed, sent, url }) {
      let text = "";
      for (const row of registrationDetails) for (const name in row) text += row[name] + SEPARATOR;
      const start = write("") + inputAt;
      encoder.encodeInto(text, bytes.subarray(start + PREFIX, start + inputSize));
      exports.floor(slot, generation, signed);
      const out = buffer.latin1Slice(start, start + sent);
      return {
        method: "POST",
        url: out.slice(0, url),
        headers: { "content-type": FORM },
        body: out.slice(url),
        redirect: "manual",
      };
    },
  };
}
