// Makes a request with a wrong signature from a seed and one to three mistakes.

import { FORMS } from "./forms.mjs";
import { compatible, PICKS, rowOf, variantOf } from "./mistakes.mjs";
import { randomFrom, seedOf } from "./random.mjs";
import { randomRequest } from "./requests.mjs";
import { decoded, sentOf } from "./sent.mjs";
import { rightSigner, sign } from "./signer.mjs";

export const nameOf = ({ code, variant }) => `${code}/${variant}`;

/** The pick of a name such as `separator/comma`. */
export function pickOf(name) {
  const slash = name.indexOf("/");
  const pick = { code: name.slice(0, slash), variant: name.slice(slash + 1) };
  if (!rowOf(pick) || !variantOf(pick)) throw new Error(`there is no mistake "${name}"`);
  return pick;
}

const inTableOrder = (picks) => [...picks].sort((left, right) => rowOf(left).index - rowOf(right).index);

/** Signs the request with these mistakes; null if one of them cannot be made. */
function signWith(request, picks) {
  const signer = rightSigner(request);
  for (const pick of picks) {
    // Each mistake has its own random numbers, so that it does not depend on the others.
    const random = randomFrom(seedOf(request.seed, nameOf(pick)));
    if (variantOf(pick).sign(signer, request, random) === false) return null;
  }
  return sign(signer);
}

function* properSubsets(picks) {
  for (let mask = 0; mask < 2 ** picks.length - 1; mask++) yield picks.filter((_, bit) => mask & (1 << bit));
}

/**
 * The request of this seed, signed with these mistakes. Null if they cannot be made with it, or if fewer of them give
 * the same signature.
 */
export function make(seed, picks) {
  const mistakes = inTableOrder(picks);
  const request = randomRequest(seed);
  for (const pick of mistakes) {
    const random = randomFrom(seedOf(seed, `send ${nameOf(pick)}`));
    if (variantOf(pick).send?.(request, random) === false) return null;
  }
  const signed = signWith(request, mistakes);
  if (!signed) return null;
  const arrived = decoded(signed.encodedSignature);
  for (const fewer of properSubsets(mistakes)) {
    const other = signWith(request, fewer);
    if (other && decoded(other.encodedSignature) === arrived) return null;
  }
  return {
    seed,
    mistakes,
    codes: [...new Set(mistakes.map(({ code }) => code))].sort(),
    usesKey: mistakes.every((pick) => variantOf(pick).usesKey !== false),
    request,
    signed: { ...signed, arrived },
    right: sign(rightSigner(request)),
  };
}

/** The forms in which a request can be pasted without hiding its mistakes. */
export function formsOf(sample) {
  const sent = sentOf(sample.request, sample.signed.encodedSignature);
  const hidden = new Set(sample.mistakes.map((pick) => rowOf(pick).needs));
  return FORMS.filter((form) => form.carries(sent) && !(form.hides && hidden.has(form.hides)));
}

/** A request in a form. Where the form has choices, the seed of the request decides them. */
export const printed = (sample, form) =>
  form.print(
    sentOf(sample.request, sample.signed.encodedSignature),
    randomFrom(seedOf(sample.request.seed, form.name)),
  );

/** The input of `diagnose`. `privateKey` may differ from the key that signed. */
export function inputOf(sample, form, privateKey = sample.request.privateKey) {
  const { publicKey, givesPublicKey, now } = sample.request;
  return {
    request: printed(sample, form),
    privateKey,
    ...(givesPublicKey && { publicKey }),
    now,
  };
}

/** The first of `tries` random requests that shows these mistakes, or null. */
export function find(random, picks, tries = 80) {
  for (let trial = 0; trial < tries; trial++) {
    const sample = make(random.seed(), picks);
    if (sample) return sample;
  }
  return null;
}

export const DEMANDED = PICKS.filter((pick) => !variantOf(pick).optional);
const CODES = [...new Set(DEMANDED.map(({ code }) => code))];

/** Random mistakes that can be combined: every cause is equally likely, then every variant. */
export function randomPicks(random, count, allowed = () => true) {
  for (;;) {
    const codes = random.shuffle(CODES).slice(0, count);
    const picks = codes.map((code) => random.pick(DEMANDED.filter((pick) => pick.code === code)));
    const together = picks.every((one, index) =>
      picks.slice(index + 1).every((other) => compatible(one, other)),
    );
    if (together && picks.every(allowed)) return picks;
  }
}

/** Random requests with `count` mistakes each, and the form in which they are pasted. */
export function* randomCases(seed, count, howMany, allowed) {
  const random = randomFrom(seed);
  for (let yielded = 0; yielded < howMany; ) {
    const found = find(random, randomPicks(random, count, allowed));
    if (!found) continue;
    yielded++;
    yield { sample: found, form: random.pick(formsOf(found)) };
  }
}
