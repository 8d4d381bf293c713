// Summarizes many measurements in a few numbers.

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Summarizes runs, `{ name, times }`, which were measured in rounds. The ratio compares a run with the first one: "2 x"
 * takes twice as long. It is the median of the ratios within each round, because a disturbance affects the whole round.
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
