// Prints a generated request and its diagnosis:
//
//     node js-tests/diagnose/show.mjs <seed> <form> <code/variant>...
//
// The keys are from the documentation or random.

import { inspect } from "node:util";
import { diagnose } from "invigil/debugger";
import { find, inputOf, make, nameOf, pickOf } from "./compose.mjs";
import { FORMS } from "./forms.mjs";
import { randomFrom } from "./random.mjs";

const [seed, formName, ...names] = process.argv.slice(2);
const form = FORMS.find(({ name }) => name === formName);
if (!form || !/^\d+$/.test(seed)) {
  console.error(
    `usage: show.mjs <seed> <form> <code/variant>...\nforms: ${FORMS.map(({ name }) => name).join("; ")}`,
  );
  process.exit(2);
}
const picks = names.map(pickOf);
const sample = make(Number(seed), picks) ?? find(randomFrom(Number(seed)), picks, 2000);
if (!sample) {
  console.error("no request shows these mistakes");
  process.exit(1);
}
const input = inputOf(sample, form);
console.log("input", inspect(input, { maxStringLength: null }));
console.log("made", sample.mistakes.map(nameOf));
console.log("right", inspect(sample.right, { maxStringLength: null, breakLength: 1 }));
console.log("signed", inspect(sample.signed, { maxStringLength: null, breakLength: 1 }));
const start = performance.now();
const report = diagnose(input);
console.log("answer", inspect(report, { depth: 9, maxStringLength: null }));
console.log(`${(performance.now() - start).toFixed(0)} ms`);
