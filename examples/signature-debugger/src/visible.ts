// Makes white space, control characters and other invisible characters of a text visible.

import { make } from "./dom.js";

/** Characters that have a picture in Unicode. The letters replace the picture on the screen, because many fonts lack it. */
const PICTURES = new Map([
  [" ", { picture: "␠", letters: "" }],
  ["\n", { picture: "␊", letters: "LF" }],
  ["\r", { picture: "␍", letters: "CR" }],
  ["\t", { picture: "␉", letters: "TAB" }],
]);

/** Spaces, control characters, invisible and direction-changing characters, and lone surrogates. */
const HIDDEN = /[\p{Zs}\p{Zl}\p{Zp}\p{Cc}\p{Cf}\p{Cs}]/gu;
/** The same without plain spaces, for texts that the user may select and paste elsewhere. */
const HIDDEN_EXCEPT_SPACES = /(?! )[\p{Zs}\p{Zl}\p{Zp}\p{Cc}\p{Cf}\p{Cs}]/gu;

/** How a text is shown. */
export interface View {
  /** The number of characters to show. A longer text is cut in the middle. */
  readonly limit?: number;
  /** Whether plain spaces are made visible. */
  readonly spaces?: boolean;
}

/** Returns the text with pictures in place of hidden characters. */
export function visible(text: string, { limit = 4000, spaces = true }: View = {}): Node[] {
  const hidden = spaces ? HIDDEN : HIDDEN_EXCEPT_SPACES;
  if (text.length <= limit) return pieces(text, hidden);
  const half = limit >> 1;
  const left = text.length - 2 * half;
  const cut = make("span", { class: "cut" }, ` … ${left.toLocaleString("en")} more characters … `);
  return [...pieces(text.slice(0, half), hidden), cut, ...pieces(text.slice(-half), hidden)];
}

function pieces(text: string, hidden: RegExp): Node[] {
  const nodes: Node[] = [];
  let from = 0;
  for (const { 0: character, index } of text.matchAll(hidden)) {
    if (index > from) nodes.push(new Text(text.slice(from, index)));
    nodes.push(pictureOf(character));
    // The picture shows the line break, and the line still breaks.
    if (character === "\n" && index + 1 < text.length) nodes.push(make("br", {}));
    from = index + character.length;
  }
  if (from < text.length) nodes.push(new Text(text.slice(from)));
  return nodes;
}

/** Makes the picture of a character. Screen readers read its text; the style draws its letters. */
function pictureOf(character: string): HTMLElement {
  const { picture, letters } = PICTURES.get(character) ?? codeOf(character);
  return make("span", { class: "hidden-character", "data-letters": letters }, picture);
}

/** Returns the code point of a character that has no picture. */
function codeOf(character: string): { picture: string; letters: string } {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return { picture: `[U+${code}]`, letters: `U+${code}` };
}
