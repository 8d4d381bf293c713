/** Bytes that no text has: zero, invalid UTF-8, line ends and what looks like a boundary. */
export const BYTES = Uint8Array.from([0, 255, 13, 10, 45, 45, 128, 13, 10]);

export const input = () => ({
  logo: { bytes: BYTES, fileName: 'logo of "canary".png', contentType: "image/png" },
});

export const people = {};
export const canaries = ['logo of "canary".png'];
