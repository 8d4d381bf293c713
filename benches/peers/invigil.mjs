// invigil, as it is published: the unpacked tarball.

import { Mettl } from "../../js-tests/node_modules/invigil/dist/index-node.js";

export function signer(keys) {
  const mettl = new Mettl(keys);
  return (input, now) => mettl.registerCandidates.request(input, { now });
}

/** Signs many requests, one after the other as they are asked for. */
export function many(keys) {
  const { registerCandidates } = new Mettl(keys);
  if (registerCandidates.requests) return (inputs, now) => registerCandidates.requests(inputs, { now });
  return function* (inputs, now) {
    for (const input of inputs) yield registerCandidates.request(input, { now });
  };
}
