// The input of the benchmarks: candidates of a schedule, the same in every benchmark.

/** Sample keys of the vendor's documentation. */
export const KEYS = {
  publicKey: "ab12c345-6789-0123-456d-78e9f0123456",
  privateKey: "zy98x765-4321-0987-654w-32v1u0987654",
};

/** The first timestamp. */
export const NOW = 1_750_000_000;

const FIRST = ["Aarav", "Beatriz", "Chloe", "Daniel", "Emre", "Fatima", "Gabriela", "Hiroshi"];
const LAST = ["Andersson", "Banerjee", "Castillo", "Dubois", "Ferrari", "Kowalski", "Nguyen", "Okafor"];

/** Uses join, not +: a concatenated string is flattened when it is first read, at the cost of the first peer. */
function candidate(index) {
  const first = FIRST[index % FIRST.length];
  const last = LAST[(index >> 3) % LAST.length];
  return {
    "First Name": [first, last].join(" "),
    "Email Address": `${[first, last, index].join(".")}@example.com`.toLowerCase(),
  };
}

/** Makes inputs, all of which are different, so that a cache does not look like speed. */
export function inputs(count, candidates) {
  return Array.from({ length: count }, (_, input) => ({
    accessKey: "0x0x0x0x0x",
    registrationDetails: Array.from({ length: candidates }, (_, index) =>
      candidate(input * candidates + index),
    ),
  }));
}
