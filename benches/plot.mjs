// Draws measurements as SVG: bars, and a line over a logarithmic axis. Colors suit a light and a dark page.

const [WIDTH, ROW, LEFT] = [640, 34, 240];
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const frame = (
  height,
  title,
  body,
) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="14" fill="#777">
<title>${escaped(title)}</title>
<text x="8" y="22" font-weight="bold">${escaped(title)}</text>
${body.join("\n")}
</svg>
`;
const digits = (number) => (number < 10 ? number.toFixed(1) : number.toFixed(0));

/** Rows of a name and a number, as horizontal bars. */
export function bars(title, rows) {
  const most = Math.max(...rows.map(([, number]) => number));
  const body = rows.flatMap(([name, number], index) => {
    const [y, width] = [40 + index * ROW, ((WIDTH - LEFT - 70) * number) / most];
    return [
      `<text x="8" y="${y + 17}">${escaped(name)}</text>`,
      `<rect x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="24" fill="${index === 0 ? "#3b82f6" : "#94a3b8"}"/>`,
      `<text x="${(LEFT + width + 8).toFixed(1)}" y="${y + 17}">${digits(number)}</text>`,
    ];
  });
  return frame(50 + rows.length * ROW, title, body);
}

/** Points of a size and a number, as a line. The axis of sizes is logarithmic, that of numbers begins at 0. */
export function line(title, points) {
  const [height, bottom, left, right] = [260, 220, 50, WIDTH - 60];
  const [first, last] = [points[0][0], points.at(-1)[0]].map(Math.log);
  const most = Math.max(...points.map(([, number]) => number)) * 1.2;
  const place = ([size, number]) => [
    left + ((Math.log(size) - first) / (last - first)) * (right - left),
    bottom - (number / most) * (bottom - 50),
  ];
  const places = points.map((point) => place(point).map((at) => at.toFixed(1)));
  const body = [
    `<path d="M${left} ${bottom}H${right}" stroke="#94a3b8"/>`,
    `<polyline points="${places.map((at) => at.join(",")).join(" ")}" fill="none" stroke="#3b82f6" stroke-width="2"/>`,
    ...points.flatMap(([size, number], index) => {
      const [x, y] = places[index];
      return [
        `<circle cx="${x}" cy="${y}" r="4" fill="#3b82f6"/>`,
        `<text x="${x}" y="${Number(y) - 12}" text-anchor="middle">${digits(number)}</text>`,
        `<text x="${x}" y="${bottom + 22}" text-anchor="middle">${size.toLocaleString("en")}</text>`,
      ];
    }),
  ];
  return frame(height, title, body);
}
