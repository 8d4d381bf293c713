// The judge of `diagnose`: requests with wrong signatures that were made without the core.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DEMANDED, find, formsOf, nameOf, randomCases } from "./compose.mjs";
import { Figures, seedFor } from "./judge.mjs";
import { PICKS, variantOf } from "./mistakes.mjs";
import { randomFrom } from "./random.mjs";

const EXPLAINED = 0.99;
const EXACT = 0.97;
/** More for a long run: `PAIRS=3000 TRIPLES=1000 node --test js-tests/diagnose/diagnose.test.mjs`. */
const { SINGLES = "4", PAIRS = "300", TRIPLES = "100" } = process.env;

function demand(figures) {
  assert.ok(figures.cases > 0);
  assert.ok(figures.share(figures.explained) >= EXPLAINED, `${figures.name}: too few explained`);
  assert.ok(figures.share(figures.exact) >= EXACT, `${figures.name}: too few with exactly the causes made`);
  assert.deepEqual(figures.faults, []);
}

/** Some requests with each of these mistakes alone. */
function* singles(picks, random, howMany) {
  for (const pick of picks) {
    for (let count = 0; count < howMany; count++) {
      const made = find(random, [pick], 400);
      assert.ok(made, `no request shows ${nameOf(pick)}`);
      yield { made, form: random.pick(formsOf(made)) };
    }
  }
}

/** Diagnoses and judges these, and shows the figures. */
async function figuresOf(t, name, cases) {
  const figures = new Figures(name);
  await figures.addAll(cases);
  figures.print(t);
  return figures;
}

test("every variant of every cause alone is explained", async (t) => {
  const picks = DEMANDED.filter((pick) => !variantOf(pick).withOthersOnly);
  demand(await figuresOf(t, "singles", singles(picks, randomFrom(seedFor("singles")), Number(SINGLES))));
});

// Variants that the list of causes leaves open: they are shown, and must not be explained wrongly.
test("of the variants that are not demanded, what is explained is explained rightly", async (t) => {
  const picks = PICKS.filter((pick) => variantOf(pick).optional);
  const figures = await figuresOf(t, "not demanded", singles(picks, randomFrom(seedFor("not demanded")), 1));
  assert.deepEqual(figures.faults, []);
  assert.equal(figures.exact, figures.explained);
});

test("random pairs of causes are explained", async (t) => {
  demand(await figuresOf(t, "pairs", randomCases(seedFor("pairs"), 2, Number(PAIRS))));
});

test("random triples of causes are explained", async (t) => {
  demand(await figuresOf(t, "triples", randomCases(seedFor("triples"), 3, Number(TRIPLES))));
});
