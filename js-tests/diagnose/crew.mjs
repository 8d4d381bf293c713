// Diagnoses on all processors: a search that finds nothing takes its time. These are processes, not threads,
// because Node 20 tells the time of the processor for a process only.

import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

const MEMBER = fileURLToPath(new URL("crew-member.mjs", import.meta.url));

/**
 * Diagnoses the `input` of every task, and hands each task and its answer, `{ report, time }`, to `each`, in any
 * order. The time is that of the processor, in milliseconds: the machine may have other work.
 */
export async function diagnoseAll(tasks, each) {
  const queue = tasks[Symbol.iterator]();
  const member = async () => {
    const child = fork(MEMBER, { serialization: "advanced" });
    const gone = once(child, "exit").then(([code]) =>
      Promise.reject(new Error(`a process ended with ${code}`)),
    );
    try {
      for (let { done, value } = queue.next(); !done; { done, value } = queue.next()) {
        child.send(value.input);
        const [answer] = await Promise.race([once(child, "message"), gone]);
        if (answer.error) throw new Error(answer.error);
        each(value, answer);
      }
    } catch (error) {
      // Nothing more for the others, either.
      queue.return?.();
      throw error;
    } finally {
      gone.catch(() => {});
      child.kill();
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, member));
}
