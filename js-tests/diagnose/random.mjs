/** Random choices from a seed (mulberry32), so that every request can be generated again. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  /** An integer from `low` to `high`, both included. */
  const integer = (low, high) => low + Math.floor(next() * (high - low + 1));
  const pick = (list) => list[integer(0, list.length - 1)];
  const chance = (probability) => next() < probability;
  const shuffle = (list) => {
    const mixed = [...list];
    for (let last = mixed.length - 1; last > 0; last--) {
      const other = integer(0, last);
      [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
    }
    return mixed;
  };
  const text = (alphabet, length) => Array.from({ length }, () => pick(alphabet)).join("");
  const uuid = () => [8, 4, 4, 4, 12].map((length) => text([..."0123456789abcdef"], length)).join("-");
  return { integer, pick, chance, shuffle, text, uuid, seed: () => integer(1, 0x7fff_ffff) };
}

/** A seed derived from another one by name, so that each mistake has its own stream of random numbers. */
export function seedOf(seed, name) {
  let hash = 0x811c9dc5 ^ seed;
  for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0), 0x01000193);
  return hash >>> 0;
}
