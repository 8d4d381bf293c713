// Many times, in a few numbers.

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Sums up runs, `{ name, times }`, that went in rounds. The ratio is to the first run, and within a round: what slows
 * a round down slows both, so their ratio says more than that of two medians. "2 x" takes twice as long as the first.
 */
export function summary(runs) {
  const [{ times: ours }] = runs;
  return runs.map(({ name, times }) => ({
    name,
    median: median(times),
    ratio: median(times.map((time, round) => time / ours[round])),
    least: Math.min(...times),
    most: Math.max(...times),
  }));
}
