// Compresses a screenshot: 256 colors are enough for the page, and browsers compress fast rather than well.

import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** Width and height of a PNG. */
export const sizeOf = (png) => [png.readUInt32BE(16), png.readUInt32BE(20)];

/** The same picture with a palette. Expects PNGs as Chromium writes them: 8 bits per channel, not interlaced. */
export function small(png) {
  const [width, height] = sizeOf(png);
  const channels = { 2: 3, 6: 4 }[png[25]];
  const pixels = unfiltered(inflateSync(data(png)), width * channels, height, channels);
  const { palette, nearest } = colours(pixels, channels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows[y * (width + 1) + 1 + x] = nearest(rgb(pixels, (y * width + x) * channels));
    }
  }
  const header = Buffer.from(png.subarray(16, 29));
  header[9] = 3;
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", palette),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The compressed pixels. */
function data(png) {
  const parts = [];
  for (let at = SIGNATURE.length; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") {
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
    }
  }
  return Buffer.concat(parts);
}

/** Undoes the filters of the lines, see https://www.w3.org/TR/png-3/#9Filters. */
function unfiltered(raw, length, height, step) {
  const pixels = Buffer.alloc(length * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (length + 1)];
    for (let x = 0; x < length; x++) {
      const at = y * length + x;
      const left = x < step ? 0 : pixels[at - step];
      const above = y === 0 ? 0 : pixels[at - length];
      const corner = x < step || y === 0 ? 0 : pixels[at - length - step];
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
      pixels[at] = raw[y * (length + 1) + 1 + x] + guess;
    }
  }
  return pixels;
}

function paeth(left, above, corner) {
  const [a, b, c] = [above - corner, left - corner, left + above - 2 * corner].map(Math.abs);
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

const rgb = (pixels, at) => (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

/** The 256 commonest colours, and the number of the one that is nearest to any. */
function colours(pixels, channels) {
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += channels) {
    const colour = rgb(pixels, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const chosen = [...counts].sort((one, other) => other[1] - one[1]).slice(0, 256);
  const palette = chosen.map(([colour]) => parts(colour));
  const numbers = new Map();
  const nearest = (colour) => {
    let number = numbers.get(colour);
    if (number === undefined) {
      const wanted = parts(colour);
      const distances = palette.map((other) =>
        other.reduce((sum, part, n) => sum + (part - wanted[n]) ** 2, 0),
      );
      number = distances.indexOf(Math.min(...distances));
      numbers.set(colour, number);
    }
    return number;
  };
  return { palette: Buffer.from(palette.flat()), nearest };
}

function chunk(name, content) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
