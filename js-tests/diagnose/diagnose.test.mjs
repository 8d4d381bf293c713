// `diagnose` explains wrong signatures that were made with node:crypto, without the core.

import assert from "node:assert/strict";
import { test } from "node:test";
import { runs } from "../thorough.mjs";
import { DEMANDED, find, formsOf, nameOf, randomCases } from "./compose.mjs";
import { Figures, seedFor } from "./judge.mjs";
import { PICKS, variantOf } from "./mistakes.mjs";
import { randomFrom } from "./random.mjs";

const EXPLAINED = 0.99;
const EXACT = 0.97;
const SINGLES = 4;
const PAIRS = runs(300, 3000);
// The search for a triple takes the longest.
const TRIPLES = runs(30, 1000);

function demand(figures) {
  assert.ok(figures.cases > 0);
  assert.ok(figures.share(figures.explained) >= EXPLAINED, `${figures.name}: too few explained`);
  assert.ok(figures.share(figures.exact) >= EXACT, `${figures.name}: too few with exactly the causes made`);
  assert.deepEqual(figures.faults, []);
}

/** Several requests with each of these mistakes alone. */
function* singles(picks, random, howMany) {
  for (const pick of picks) {
    for (let count = 0; count < howMany; count++) {
      const sample = find(random, [pick], 400);
      assert.ok(sample, `no request shows ${nameOf(pick)}`);
      yield { sample, form: random.pick(formsOf(sample)) };
    }
  }
}

/** Diagnoses and judges these cases, and prints the figures. */
async function figuresOf(t, name, cases) {
  const figures = new Figures(name);
  await figures.addAll(cases);
  figures.print(t);
  return figures;
}

test("every variant of every cause alone is explained", async (t) => {
  const picks = DEMANDED.filter((pick) => !variantOf(pick).withOthersOnly);
  demand(await figuresOf(t, "singles", singles(picks, randomFrom(seedFor("singles")), SINGLES)));
});

// Variants that `diagnose` need not find. If it explains one, the explanation must be right.
test("explanations of optional variants are right", async (t) => {
  const picks = PICKS.filter((pick) => variantOf(pick).optional);
  const figures = await figuresOf(t, "optional", singles(picks, randomFrom(seedFor("optional")), 1));
  assert.deepEqual(figures.faults, []);
  assert.equal(figures.exact, figures.explained);
});

test("random pairs of causes are explained", async (t) => {
  demand(await figuresOf(t, "pairs", randomCases(seedFor("pairs"), 2, PAIRS)));
});

test("random triples of causes are explained", async (t) => {
  const allowed = (pick) => !variantOf(pick).pairsOnly;
  demand(await figuresOf(t, "triples", randomCases(seedFor("triples"), 3, TRIPLES, allowed)));
});
