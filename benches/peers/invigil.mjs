// invigil, as it is published: the unpacked tarball.

import { Mettl } from "../../js-tests/node_modules/invigil/dist/index.js";

export function signer(keys) {
  const mettl = new Mettl(keys);
  return (input, now) => mettl.registerCandidates.request(input, { now });
}

/** So many requests are asked for together: whoever drops each before the next does not want to hold all of them. */
const TOGETHER = 100;

/** Signs many requests, one after the other as they are asked for. */
export function many(keys) {
  const { registerCandidates } = new Mettl(keys);
  return function* (inputs, now) {
    for (let first = 0; first < inputs.length; first += TOGETHER) {
      yield* registerCandidates.requests(inputs.slice(first, first + TOGETHER), { now });
    }
  };
}
