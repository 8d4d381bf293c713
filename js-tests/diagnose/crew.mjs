// Diagnoses on all processors: a search that finds nothing takes its time. These are processes, not threads,
// because Node 20 tells the time of the processor for a process only.

import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

const MEMBER = fileURLToPath(new URL("crew-member.mjs", import.meta.url));

/** Sends one input to a process, and waits for its answer or its end. */
const ask = (child, input) =>
  new Promise((resolve, reject) => {
    const done = (settle) => (value) => {
      child.removeAllListeners();
      settle(value);
    };
    child.once("message", done(resolve));
    child.once("error", done(reject));
    child.once("exit", (code, signal) => done(reject)(new Error(`a process ended with ${code ?? signal}`)));
    child.send(input);
  });

/**
 * Diagnoses the `input` of every task, and hands each task and its answer, `{ report, time }`, to `each`, in any
 * order. The time is that of the processor, in milliseconds: the machine may have other work.
 */
export async function diagnoseAll(tasks, each) {
  const queue = tasks[Symbol.iterator]();
  const member = async () => {
    const child = fork(MEMBER, { serialization: "advanced" });
    try {
      for (let { done, value } = queue.next(); !done; { done, value } = queue.next()) {
        const answer = await ask(child, value.input);
        if (answer.error) throw new Error(answer.error);
        each(value, answer);
      }
    } catch (error) {
      // Nothing more for the others, either.
      queue.return?.();
      throw error;
    } finally {
      child.kill();
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, member));
}
