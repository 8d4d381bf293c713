// Diagnoses on all processors, because a full search takes long. These are processes and not threads, because Node 20
// measures CPU time for a process only.

import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

const MEMBER = fileURLToPath(new URL("crew-member.mjs", import.meta.url));

/** Sends an input to a process and waits for its reply or its end. */
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
 * Diagnoses the `input` of every task, and calls `each` with the task and its `{ report, time }`, in any order. The
 * time is CPU time in milliseconds, which does not depend on the load of the machine.
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
      // Stops the other processes too.
      queue.return?.();
      throw error;
    } finally {
      child.kill();
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, member));
}
