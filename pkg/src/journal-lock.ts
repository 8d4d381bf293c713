// A lock on a file that at most one process of a machine holds, and that the death of a process releases.
//
// Node cannot lock files, and a lock file that is replaced when its owner is dead has a race: two processes find the
// dead owner, and the slower one removes the lock of the faster one. So each process first creates a claim, a file with
// a name of its own next to the locked one, and then looks for others. Of two processes, the one that looks later sees
// the claim of the other. Who sees none holds the lock, and says so in the claim. Nobody removes a claim whose owner
// may live.

import { randomBytes } from "node:crypto";
import { readlinkSync } from "node:fs";
import { readdir, readFile, unlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** How long a claim waits for those made at the same time to be withdrawn. */
const PATIENCE_MS = 10_000;
const POLL_MS = 20;
/** What the claim of the process that holds the lock contains. */
const HELD = "held\n";

/**
 * Another process, or another part of this one, has opened the journal.
 *
 * @example
 * ```ts
 * import { JournalLockedError, openJournal } from "invigil/journal-node";
 *
 * try {
 *   await openJournal("invitations.journal");
 * } catch (error) {
 *   if (error instanceof JournalLockedError) console.log(error.path, error.pid);
 * }
 * ```
 */
export class JournalLockedError extends Error {
  readonly code = "JOURNAL_LOCKED";
  /** The path of the journal. */
  readonly path: string;
  /** The process id of the owner. */
  readonly pid: number;

  /** @internal */
  constructor(path: string, { pid, host, file }: Claim) {
    const owner = host === thisHost() ? `process ${pid}` : `process ${pid} on the host ${host}`;
    super(`${path} is in use by ${owner}. If that process has ended, remove ${file}.`);
    this.name = "JournalLockedError";
    this.path = path;
    this.pid = pid;
  }
}

/** What follows `<file>.lock.` in the name of a claim: process id, start, a random number, host. */
const CLAIM = /^([1-9]\d*)\.(\d*)\.[0-9a-f]{16}\.(.+)$/;

/**
 * The name of this host without characters that a file name cannot have, and its PID namespace where there are such:
 * containers may share a host name and a disk, but the process ids of one say nothing in another.
 */
function thisHost(): string {
  let namespace = "";
  try {
    namespace = readlinkSync("/proc/self/ns/pid").replace(/\D/g, "");
  } catch {
    // Not Linux.
  }
  return encodeURIComponent(hostname()) + (namespace && `.pid-${namespace}`);
}

/** A claim, as its file name tells it. */
interface Claim {
  readonly file: string;
  readonly pid: number;
  /** When the process started; empty where the system does not tell. It tells apart processes with the same id. */
  readonly start: string;
  readonly host: string;
}

/** Locks a file whose path is free of symbolic links, and returns what releases it. */
export async function lock(path: string): Promise<() => Promise<void>> {
  const start = (await startOf(process.pid)) ?? "";
  const random = randomBytes(8).toString("hex");
  const file = `${path}.lock.${process.pid}.${start}.${random}.${thisHost()}`;
  await writeFile(file, "", { flag: "wx", mode: 0o600 });
  const release = () => remove(file);
  try {
    for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(POLL_MS)) {
      const other = await liveClaim(path, file);
      if (other === undefined) {
        await writeFile(file, HELD);
        return release;
      }
      // Of claims made at the same time, the first in order stays.
      const held = (await readFile(other.file, "utf8").catch(() => "")) === HELD;
      if (held || other.file < file || Date.now() > deadline) throw new JournalLockedError(path, other);
    }
  } catch (error) {
    await release();
    throw error;
  }
}

/** The first claim of a process that may be running. Claims of dead processes are removed. */
async function liveClaim(path: string, except: string): Promise<Claim | undefined> {
  const prefix = `${basename(path)}.lock.`;
  const names = (await readdir(dirname(path))).filter((name) => name.startsWith(prefix)).sort();
  for (const name of names) {
    const file = join(dirname(path), name);
    const [, pid, start = "", host = ""] = CLAIM.exec(name.slice(prefix.length)) ?? [];
    if (pid === undefined || file === except) continue;
    const claim = { file, pid: Number(pid), start, host };
    if (await mayRun(claim)) return claim;
    await remove(file);
  }
  return undefined;
}

/** Whether the owner of a claim may be running: of another host, nobody can tell. */
async function mayRun({ pid, start, host }: Claim): Promise<boolean> {
  if (host !== thisHost()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === "ESRCH") return false;
  }
  const actual = await startOf(pid);
  return actual === undefined || start === "" || actual === start;
}

/**
 * When a process started, in the units of the system. It is undefined where there is no `/proc`: there, an id that
 * another process has got counts as running. A process that has ended but is not yet reaped has another text.
 */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  // The second field is the program's name in parentheses, which may contain anything.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields?.[0] === "Z" ? "ended" : fields?.[19];
}

async function remove(file: string): Promise<void> {
  try {
    await unlink(file);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
