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

/** Some requests with this mistake alone. */
function* singles(pick, random) {
  for (let made = 0; made < Number(SINGLES); made++) {
    const found = find(random, [pick], 400);
    assert.ok(found, `no request shows ${nameOf(pick)}`);
    yield { made: found, form: random.pick(formsOf(found)) };
  }
}

async function everySingle(t, name, picks) {
  const random = randomFrom(seedFor(name));
  const figures = new Figures(name);
  for (const pick of picks) {
    for (const made of singles(pick, random)) await figures.add(made);
  }
  figures.print(t);
  return figures;
}

test("every variant of every cause alone is explained", async (t) => {
  const picks = DEMANDED.filter((pick) => !variantOf(pick).withOthersOnly);
  demand(await everySingle(t, "singles", picks));
});

// Variants that the list of causes leaves open: they are shown, and must not be explained wrongly.
test("of the variants that are not demanded, what is explained is explained rightly", async (t) => {
  const picks = PICKS.filter((pick) => variantOf(pick).optional);
  const figures = await everySingle(t, "optional variants", picks);
  assert.deepEqual(figures.faults, []);
});

test("random pairs of causes are explained", async (t) => {
  const figures = new Figures("pairs");
  for (const made of randomCases(seedFor("pairs"), 2, Number(PAIRS))) await figures.add(made);
  figures.print(t);
  demand(figures);
});

test("random triples of causes are explained", async (t) => {
  const figures = new Figures("triples");
  for (const made of randomCases(seedFor("triples"), 3, Number(TRIPLES))) await figures.add(made);
  figures.print(t);
  demand(figures);
});
