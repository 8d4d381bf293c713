// Takes a request from a file, chosen or dropped anywhere on the page, and from text that is dropped beside the inputs.

import { announce, find } from "./dom.js";
import { FieldError } from "./fields.js";

/** The package reads no longer text. */
const MOST_BYTES = 8 * 2 ** 20;

/** What happens with a file. */
export interface FileUse {
  /** Uses the text of a file, or a dropped text. */
  take(text: string): void;
  /** Shows why a file is not used. */
  refuse(error: unknown): void;
}

/** Watches the file input and the whole page. Returns a function that forgets the file. */
export function startFiles({ take, refuse }: FileUse): () => void {
  const input = find("verify-file", HTMLInputElement);
  // A file that is still being read when another input comes is not used.
  let latest = 0;
  const forget = (): void => {
    latest += 1;
    input.value = "";
  };
  const open = async (files: FileList): Promise<void> => {
    latest += 1;
    const turn = latest;
    try {
      const text = await textOf(files);
      if (turn !== latest) return;
      take(text);
      announce(`${files[0]?.name ?? "The file"} was read`);
    } catch (error) {
      if (turn !== latest) return;
      forget();
      refuse(error);
    }
  };

  // Without this, choosing the same file again, after a change of it, would be no event.
  input.addEventListener("click", forget);
  input.addEventListener("change", () => {
    if (input.files?.length) open(input.files);
  });
  const mark = (isOver: boolean): void => {
    document.body.classList.toggle("dropping", isOver);
  };
  addEventListener("dragover", (event) => {
    if (!isForPage(event)) return;
    event.preventDefault();
    mark(true);
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) mark(false);
  });
  // Otherwise the browser would replace the page with the dropped file or link.
  addEventListener("drop", (event) => {
    mark(false);
    if (!isForPage(event)) return;
    event.preventDefault();
    const { files } = event.dataTransfer as DataTransfer;
    const text = event.dataTransfer?.getData("text/plain") ?? "";
    if (files.length > 0) {
      // Shows its name as if it had been chosen.
      input.files = files;
      open(files);
    } else if (text !== "") {
      forget();
      take(text);
    }
  });
  return forget;
}

/** Whether the page uses what is dropped. Text that is dropped onto an input is left to the browser. */
function isForPage({ dataTransfer, target }: DragEvent): boolean {
  if (dataTransfer?.types.includes("Files")) return true;
  const isEditable =
    (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && !target.readOnly;
  return dataTransfer?.types.includes("text/plain") === true && !isEditable;
}

async function textOf(files: FileList): Promise<string> {
  const [file] = files;
  if (!file || files.length > 1) throw new FieldError("request", "Drop one file at a time.");
  if (file.size > MOST_BYTES) {
    const size = (file.size / 2 ** 20).toFixed(1);
    throw new FieldError(
      "request",
      `“${file.name}” has ${size} MiB, and at most 8 MiB can be read. Save or copy only the request that was refused.`,
    );
  }
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new FieldError("request", `“${file.name}” cannot be read. Is it a folder, or was it moved?`);
  }
  const text = decode(bytes);
  if (text !== null) return text;
  throw new FieldError(
    "request",
    `“${file.name}” is not text in UTF-8, or in UTF-16 with a byte order mark.`,
  );
}

/** Decodes UTF-8, or UTF-16 with a byte order mark, as PowerShell writes it. Returns null for anything else. */
function decode(bytes: Uint8Array): string | null {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  const encoding = mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}
