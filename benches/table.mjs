// Prints measurements.

/** Prints summaries as a table. `notes` has the text for the last column by name. */
export function table(title, unit, summaries, notes = {}, host = `Node ${process.versions.node}`) {
  const rows = summaries.map(({ name, median, ratio, least, most }) => [
    name,
    `${digits(median)} ${unit}`,
    `${ratio.toFixed(2)} x`,
    `${digits(least)}..${digits(most)}`,
    notes[name] ?? "",
  ]);
  plainTable(`${title} (${host})`, [["", "median", "ratio", "min..max", ""], ...rows]);
}

/** Prints rows of text as a table. The first and the last column are aligned left, the numbers between them right. */
export function plainTable(title, rows) {
  const last = rows[0].length - 1;
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) =>
        column === 0 || column === last ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
      )
      .join("  ");
  console.log(`\n${title}\n${rows.map((row) => `  ${line(row)}`.trimEnd()).join("\n")}`);
}

/** Prints a number with three significant digits: a measurement is not more precise. */
export const digits = (number) =>
  number < 10 ? number.toFixed(2) : number < 100 ? number.toFixed(1) : number.toFixed(0);
