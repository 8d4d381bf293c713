// What is signed: candidates of a schedule, the same ones in every bench.

/** Keys like those that the vendor gives out. */
export const KEYS = {
  publicKey: "ab12c345-6789-0123-456d-78e9f0123456",
  privateKey: "zy98x765-4321-0987-654w-32v1u0987654",
};

/** The first second that is signed. */
export const NOW = 1_750_000_000;

const FIRST = ["Aarav", "Beatriz", "Chloe", "Daniel", "Emre", "Fatima", "Gabriela", "Hiroshi"];
const LAST = ["Andersson", "Banerjee", "Castillo", "Dubois", "Ferrari", "Kowalski", "Nguyen", "Okafor"];

/** Joined, not added: an added string is a tree until somebody reads it, and the first peer would pay for that. */
function candidate(index) {
  const first = FIRST[index % FIRST.length];
  const last = LAST[(index >> 3) % LAST.length];
  return {
    "First Name": [first, last].join(" "),
    "Email Address": `${[first, last, index].join(".")}@example.com`.toLowerCase(),
  };
}

/** So many inputs of so many candidates each. No two are alike: a cache must not look like speed. */
export function inputs(count, candidates) {
  return Array.from({ length: count }, (_, input) => ({
    accessKey: "0x0x0x0x0x",
    registrationDetails: Array.from({ length: candidates }, (_, index) =>
      candidate(input * candidates + index),
    ),
  }));
}
