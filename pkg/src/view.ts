// Views of a text with its escapes decoded: percent-encoding, JSON escapes, base64.

/** A decoded text that maps its positions to those of the original. */
export interface View {
  readonly text: string;
  /** The position in the original where a character begins, or, with `end`, where the previous one ends. */
  at(index: number, end?: boolean): number;
}

/** The most levels of escapes: JSON inside a JSON body inside a URL. */
const MOST_LEVELS = 4;
/** A percent-encoded character, a backslash escape, or plain text. */
const PART = /%[0-7][\da-f]|%[c-f][\da-f](?:%[89ab][\da-f]){1,3}|\\(?:u[\da-f]{4}|[^u])|[^%\\]+|[%\\]/gi;

let decoder: TextDecoder | undefined;

/** Returns views of a text as it is, and with its escapes decoded once, twice and so on. */
export function levels(text: string): View[] {
  const views: View[] = [{ text, at: (index) => index }];
  for (let view = views[0]; view && views.length <= MOST_LEVELS; ) {
    view = unescaped(view);
    if (view) views.push(view);
  }
  return views;
}

/** A view of another view, with the positions there at which each of its characters begins and ends. */
const within = (view: View, text: string, from: number[], to: number[]): View => ({
  text,
  at: (index, end) => view.at((end ? to[index - 1] : from[index]) as number, end),
});

function unescaped(view: View): View | undefined {
  if (!/[%\\]/.test(view.text)) return;
  const from: number[] = [];
  const to: number[] = [];
  let text = "";
  for (const { 0: part, index } of view.text.matchAll(PART)) {
    const read = meaning(part);
    text += read;
    for (let unit = 0; unit < read.length; unit++) {
      const same = read.length === part.length;
      from.push(same ? index + unit : index);
      to.push(index + (same ? unit + 1 : part.length));
    }
  }
  return text === view.text ? undefined : within(view, text, from, to);
}

/** Decodes an escape. Malformed ones are not refused: a million exceptions would take half a minute. */
function meaning(part: string): string {
  if (part.length < 2) return part;
  if (part[0] === "%") {
    decoder ??= new TextDecoder();
    return decoder.decode(Uint8Array.from(part.slice(1).split("%"), (hex) => Number.parseInt(hex, 16)));
  }
  if (part[0] !== "\\") return part;
  return /^.(?:u....|[bfnrt])$/i.test(part) ? JSON.parse(`"${part.toLowerCase()}"`) : part.charAt(1);
}

/** Decodes everything in a text that may be base64, at each of the four offsets, with a character for each byte. */
export function bytesIn(view: View): View {
  const from: number[] = [];
  const to: number[] = [];
  let text = "";
  for (const { 0: run, index } of view.text.matchAll(/[\w+/-]{6,}/g)) {
    for (let skip = index; skip < index + 4; skip++) {
      let digits = run
        .slice(skip - index)
        .replace(/-/g, "+")
        .replace(/_/g, "/");
      if (digits.length % 4 === 1) digits = digits.slice(0, -1);
      const bytes = atob(digits);
      // Separates the decoded pieces.
      text += `${bytes}\n`;
      for (let byte = 0; byte <= bytes.length; byte++) {
        from.push(skip + Math.floor((byte * 4) / 3));
        to.push(skip + Math.ceil(((byte + 1) * 4) / 3));
      }
    }
  }
  return within(view, text, from, to);
}
