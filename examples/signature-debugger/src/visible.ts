// Makes visible what a text hides: white space, control characters, and whatever changes how the rest looks.

import { make } from "./dom.js";

/** What has a picture of its own in Unicode, and the letters to draw it with: many fonts lack the pictures. */
const PICTURES = new Map([
  [" ", { picture: "␠", letters: "" }],
  ["\n", { picture: "␊", letters: "LF" }],
  ["\r", { picture: "␍", letters: "CR" }],
  ["\t", { picture: "␉", letters: "TAB" }],
]);

/** Spaces, controls, invisible and direction-changing characters, and halves of characters. */
const HIDDEN = /[\p{Zs}\p{Zl}\p{Zp}\p{Cc}\p{Cf}\p{Cs}]/gu;
/** The same, but for plain spaces: what is to be selected and pasted elsewhere has to stay as it is. */
const BUT_SPACES = /(?! )[\p{Zs}\p{Zl}\p{Zp}\p{Cc}\p{Cf}\p{Cs}]/gu;

/** How much of a text is shown, and whether plain spaces are. */
export interface Sight {
  /** A longer text is cut in the middle, and says so. */
  readonly most?: number;
  readonly spaces?: boolean;
}

/** The text, with what it hides as pictures. */
export function visible(text: string, { most = 4000, spaces = true }: Sight = {}): Node[] {
  const hidden = spaces ? HIDDEN : BUT_SPACES;
  if (text.length <= most) return pieces(text, hidden);
  const half = most >> 1;
  const left = text.length - 2 * half;
  const cut = make("span", { class: "cut" }, ` … ${left.toLocaleString("en")} more characters … `);
  return [...pieces(text.slice(0, half), hidden), cut, ...pieces(text.slice(-half), hidden)];
}

function pieces(text: string, hidden: RegExp): Node[] {
  const nodes: Node[] = [];
  let from = 0;
  for (const { 0: character, index } of text.matchAll(hidden)) {
    if (index > from) nodes.push(new Text(text.slice(from, index)));
    nodes.push(drawn(character));
    // The picture stands for the line's end, and the line ends.
    if (character === "\n" && index + 1 < text.length) nodes.push(make("br", {}));
    from = index + character.length;
  }
  if (from < text.length) nodes.push(new Text(text.slice(from)));
  return nodes;
}

/** The picture of a character: read out as text, and drawn by the style. */
function drawn(character: string): HTMLElement {
  const { picture, letters } = PICTURES.get(character) ?? coded(character);
  return make("span", { class: "hidden-character", "data-letters": letters }, picture);
}

/** Every other character is named by its number. */
function coded(character: string): { picture: string; letters: string } {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return { picture: `[U+${code}]`, letters: `U+${code}` };
}
