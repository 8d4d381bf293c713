// The entry `invigil/journal-node`: a journal in a file, for Node.

import { type FileHandle, open, realpath } from "node:fs/promises";
import { dirname } from "node:path";
import type { Journal } from "./journal.js";
import { lock } from "./journal-lock.js";

export type { Journal } from "./journal.js";
export { JournalLockedError } from "./journal-lock.js";

/** The first line. It keeps a mistaken path from costing a file of another kind its last line. */
const HEADER = "invigil journal 1\n";
const CHUNK_BYTES = 65_536;
const LINE_FEED = 10;

/** A journal in a file. */
export interface FileJournal extends Journal {
  /** Waits for the last append, then closes the file and releases the lock. */
  close(): Promise<void>;
}

/**
 * Opens the journal in a file, or creates it. It is for this process alone until it is closed or the process ends.
 *
 * The file is readable and writable by its owner only (mode 0600), because it says who was invited. An append resolves
 * after `fsync`. Of an append that did not resolve, some of the lines may be in the file: a last line that was cut
 * short is removed here. After an append has failed, for example because the disk is full, every further one fails:
 * close the journal and open it again.
 *
 * The lock is a file next to the journal, named after the process; one that a dead process has left is removed. A
 * process on another host or in another container that shares the disk cannot be examined, so its lock stays until
 * somebody removes it.
 *
 * @param path - The path of the file. Its folder must exist and be writable.
 * @throws `JournalLockedError` if a process has opened it. An `Error` if the file is not a journal, or of the system.
 *
 * @example
 * ```ts
 * import { Mettl } from "invigil";
 * import { openJournal } from "invigil/journal-node";
 *
 * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
 * const candidates = [{ "First Name": "Name", "Email Address": "name@email.com" }];
 * const journal = await openJournal("invitations.journal");
 * const options = { input: { accessKey: "0x0x0x0x0x" }, journal };
 * try {
 *   for await (const { index, status } of mettl.registerCandidates.bulk(candidates, options)) {
 *     console.log(index, status); // 0 invited
 *   }
 * } finally {
 *   await journal.close();
 * }
 * ```
 */
export async function openJournal(path: string): Promise<FileJournal> {
  const handle = await open(path, "a+", 0o600);
  let release: (() => Promise<void>) | undefined;
  try {
    if (!(await handle.stat()).isFile()) throw new Error(`${path} is not a file`);
    release = await lock(await realpath(path));
    const length = await prepare(handle, path);
    return new OpenJournal(handle, length, release);
  } catch (error) {
    await handle.close();
    await release?.();
    throw error;
  }
}

class OpenJournal implements FileJournal {
  readonly #handle: FileHandle;
  readonly #release: () => Promise<void>;
  /** The length of the file up to the last line that is known to be durable. */
  #length: number;
  /** The last append. If it fails, so do all that follow: what the file ends with is not known then. */
  #last: Promise<void> = Promise.resolve();
  #closed: Promise<void> | undefined;

  constructor(handle: FileHandle, length: number, release: () => Promise<void>) {
    this.#handle = handle;
    this.#length = length;
    this.#release = release;
  }

  async append(lines: readonly string[]): Promise<void> {
    this.#check();
    if (lines.some((line) => line.includes("\n"))) throw new TypeError("a line contains a line feed");
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
    this.#last = this.#last.then(() => this.#write(bytes));
    return this.#last;
  }

  async #write(bytes: Uint8Array): Promise<void> {
    await this.#handle.appendFile(bytes);
    await this.#handle.sync();
    this.#length += bytes.length;
  }

  async *read(): AsyncGenerator<string, void, undefined> {
    this.#check();
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    const chunk = new Uint8Array(CHUNK_BYTES);
    const end = this.#length;
    let rest = "";
    for (let at = HEADER.length; at < end; ) {
      const bytes = await readAt(this.#handle, chunk, at, end);
      const lines = decoder.decode(bytes, { stream: true }).split("\n");
      lines[0] = rest + lines[0];
      rest = lines.pop() ?? "";
      yield* lines;
      at += bytes.length;
    }
  }

  close(): Promise<void> {
    this.#closed ??= this.#last
      .catch(() => {})
      .then(() => this.#handle.close())
      .finally(this.#release);
    return this.#closed;
  }

  #check(): void {
    if (this.#closed) throw new Error("the journal is closed");
  }
}

/** Makes the file end with a whole line, at least the header, and returns its length. */
async function prepare(handle: FileHandle, path: string): Promise<number> {
  const { size } = await handle.stat();
  const start = await readAt(handle, new Uint8Array(HEADER.length), 0, size);
  if (!HEADER.startsWith(Buffer.from(start).toString("latin1")))
    throw new Error(`${path} is not a journal of invigil, and is left as it is`);
  // Files of earlier umasks and copies may be readable by others.
  await handle.chmod(0o600);
  const length = await wholeLines(handle, size);
  if (length < size) await handle.truncate(length);
  if (length === 0) await handle.appendFile(HEADER);
  await handle.sync();
  await syncFolder(dirname(await realpath(path)));
  return length === 0 ? HEADER.length : length;
}

/** The length of the lines that end with a line feed. */
async function wholeLines(handle: FileHandle, size: number): Promise<number> {
  const chunk = new Uint8Array(CHUNK_BYTES);
  for (let end = size; end > 0; end -= CHUNK_BYTES) {
    const start = Math.max(0, end - CHUNK_BYTES);
    const at = (await readAt(handle, chunk, start, end)).lastIndexOf(LINE_FEED);
    if (at >= 0) return start + at + 1;
  }
  return 0;
}

/** Reads from `start`, at most to `end` and as much as the buffer holds. */
async function readAt(
  handle: FileHandle,
  buffer: Uint8Array,
  start: number,
  end: number,
): Promise<Uint8Array> {
  const length = Math.min(buffer.length, end - start);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, start + filled);
    if (bytesRead === 0) throw new Error("the journal has been cut short by another program");
    filled += bytesRead;
  }
  return buffer.subarray(0, length);
}

/** Makes the name of a new file durable. Windows cannot open folders and needs no such step. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
