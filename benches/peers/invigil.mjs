// invigil as it would be published: the unpacked tarball.

import { Mettl } from "../../js-tests/node_modules/invigil/dist/index.js";

export function signer(keys) {
  const mettl = new Mettl(keys);
  return (input, now) => mettl.registerCandidates.request(input, { now });
}
