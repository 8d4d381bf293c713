// Forms that do not show the whole request prove nothing about a right signature: the verdict has a condition, or the
// error names what is missing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { diagnose } from "invigil/debugger";
import { runs } from "../thorough.mjs";
import { make } from "./compose.mjs";
import { WITH_EXPRESSIONS, WITH_UNKNOWN_BODY, WITHOUT_BODY } from "./forms-partial.mjs";
import { seedFor } from "./judge.mjs";
import { randomFrom } from "./random.mjs";
import { sentOf } from "./sent.mjs";

const EACH = runs(20, 200);
const SUPPOSES = "This supposes what the text does not say: that the request ";

/** Right requests that a form can print, with the input of `diagnose`. */
function* printedIn(form) {
  const random = randomFrom(seedFor(`partial ${form.name}`));
  for (let count = 0; count < EACH; ) {
    const { seed, request, signed } = make(random.seed(), []);
    const sent = sentOf(request, signed.encodedSignature);
    if (!form.carries(sent)) continue;
    count++;
    const { privateKey, now } = request;
    // The search finds nothing: that the body was not read is known before.
    yield { label: `${seed} ${form.name}`, input: { request: form.print(sent), privateKey, now, depth: 1 } };
  }
}

for (const form of WITHOUT_BODY) {
  test(`${form.name}: every verdict begins with the condition that the body is as supposed`, () => {
    for (const { label, input } of printedIn(form)) {
      const { verdict, summary } = diagnose(input);
      const shown = `${label}: ${verdict}, ${summary}`;
      assert.ok(summary.startsWith(SUPPOSES), shown);
      assert.match(summary.split(". ")[0], / in its body$/, shown);
      assert.doesNotMatch(summary, /private key/, shown);
    }
  });
}

for (const form of [...WITH_EXPRESSIONS, ...WITH_UNKNOWN_BODY]) {
  test(`${form.name}: the error names "${form.word}"`, () => {
    for (const { label, input } of printedIn(form)) {
      assert.throws(
        () => diagnose(input),
        ({ code, message }) => code === "INVALID_INPUT" && message.includes(form.word),
        label,
      );
    }
  });
}
