// A process of the crew: diagnoses the inputs that it receives, one after another.

import { inspect } from "node:util";
import { diagnose } from "invigil/debugger";

process.on("message", (input) => {
  const start = process.cpuUsage().user;
  try {
    const report = diagnose(input);
    process.send({ report, time: (process.cpuUsage().user - start) / 1000 });
  } catch (error) {
    process.send({ error: inspect(error) });
  }
});
