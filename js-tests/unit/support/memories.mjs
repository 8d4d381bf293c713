// Every WebAssembly memory of both cores that is not yet collected. Instances are looked at from outside, because the
// debugger's core is not exported.
import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose_gc");
export const gc = runInNewContext("gc");

const memories = new Set();
WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(Instance, parameters) {
    const instance = new Instance(...parameters);
    if (instance.exports.memory) memories.add(new WeakRef(instance.exports.memory));
    return instance;
  },
});

/** The buffers that are in memory after what is unreachable was collected. */
async function buffers() {
  // An object that was created or looked at lives until the end of its task.
  await new Promise(setImmediate);
  gc();
  return [...memories].flatMap((memory) => memory.deref()?.buffer ?? []);
}

/** The bytes that the cores have reserved. */
export const reserved = async () => (await buffers()).reduce((sum, { byteLength }) => sum + byteLength, 0);

/** How often a text is in the memory of a core. */
export async function copies(text) {
  const parts = (await buffers()).map((buffer) => Buffer.from(buffer).toString("latin1").split(text));
  return parts.reduce((sum, { length }) => sum + length - 1, 0);
}

/** Runs a function that may fail, but not because of a bug. */
export async function attempt(use) {
  try {
    await use();
  } catch (error) {
    assert.notEqual(error.code, "INTERNAL", error.stack);
  }
}
