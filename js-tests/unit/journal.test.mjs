// A journal in a file: what it keeps, and what it does when the disk or the caller fails.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Mettl } from "invigil";
import { openJournal } from "invigil/journal-node";
import { sandboxFor } from "../sandbox-for.mjs";

const folder = mkdtempSync(join(tmpdir(), "invigil-journal-"));
after(() => rmSync(folder, { recursive: true }));
let files = 0;
const fresh = () => join(folder, `${++files}.journal`);

async function linesOf(journal) {
  const lines = [];
  for await (const line of journal.read()) lines.push(line);
  return lines;
}

/** Opens the journal at a path, reads its lines, and closes it. */
async function reopened(path) {
  const journal = await openJournal(path);
  try {
    return await linesOf(journal);
  } finally {
    await journal.close();
  }
}

test("the lines are read in their order, by the same journal and after it was closed", async () => {
  const path = fresh();
  const odd = ["", "\r", "Zoë \u{1f600}", "\ufeffBOM", " ", "\u2028", "\0", "ü".repeat(200_000), "last"];
  const journal = await openJournal(path);
  assert.deepEqual(await linesOf(journal), []);
  await journal.append(["first"]);
  await journal.append([]);
  await journal.append(odd);
  assert.deepEqual(await linesOf(journal), ["first", ...odd]);
  await journal.close();
  assert.deepEqual(await reopened(path), ["first", ...odd]);
});

test("a file torn at any byte gives its whole lines, and the next append starts a new line", async () => {
  const whole = fresh();
  const lines = ["one", "zwölf", "", "four"];
  const journal = await openJournal(whole);
  await journal.append(lines);
  await journal.close();
  const bytes = readFileSync(whole);
  const header = bytes.indexOf("\n") + 1;
  for (let length = 0; length <= bytes.length; length++) {
    const path = fresh();
    writeFileSync(path, bytes.subarray(0, length));
    const kept = bytes.subarray(header, Math.max(header, length)).toString("latin1").split("\n").length - 1;
    const torn = await openJournal(path);
    assert.deepEqual(await linesOf(torn), lines.slice(0, kept), `${length} bytes`);
    await torn.append(["next"]);
    await torn.close();
    assert.deepEqual(await reopened(path), [...lines.slice(0, kept), "next"], `${length} bytes`);
  }
});

test("a torn line that is longer than what is read at once is removed", async () => {
  const path = fresh();
  const journal = await openJournal(path);
  await journal.append(["kept"]);
  await journal.close();
  for (const length of [65_535, 65_536, 65_537, 200_000]) {
    appendFileSync(path, "x".repeat(length));
    assert.deepEqual(await reopened(path), ["kept"]);
  }
});

test("only the owner can read and write the file and its lock", {
  skip: process.platform === "win32",
}, async () => {
  const before = process.umask(0);
  try {
    const path = fresh();
    const journal = await openJournal(path);
    for (const name of readdirSync(folder).filter((file) => join(folder, file).startsWith(path))) {
      assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name);
    }
    await journal.close();
    chmodSync(path, 0o644);
    await reopened(path);
    assert.equal(statSync(path).mode & 0o777, 0o600);
  } finally {
    process.umask(before);
  }
});

test("a file that is not a journal is refused and left as it is", async () => {
  for (const text of ["candidates", "name,email\nMary,", "invigil journal 2\nline", "invigil journal 1 "]) {
    const path = fresh();
    writeFileSync(path, text, { mode: 0o644 });
    const { mode } = statSync(path);
    await assert.rejects(openJournal(path), /is not a journal of invigil/);
    assert.equal(readFileSync(path, "utf8"), text);
    assert.equal(statSync(path).mode, mode);
  }
  assert.deepEqual(locks(), []);
});

test("what the system refuses is an error of the system, and leaves no lock", async () => {
  await assert.rejects(openJournal(join(folder, "missing/file")), { code: "ENOENT" });
  await assert.rejects(openJournal(folder), { code: "EISDIR" });
  if (process.platform === "linux") await assert.rejects(openJournal("/dev/null"), /is not a file/);
  assert.deepEqual(locks(), []);
});

test("a line that contains a line feed is refused, and nothing is written", async () => {
  const path = fresh();
  const journal = await openJournal(path);
  await assert.rejects(journal.append(["good", "bad\nworse"]), /contains a line feed/);
  await journal.append(["after"]);
  assert.deepEqual(await linesOf(journal), ["after"]);
  await journal.close();
});

test("close waits for the append; then the journal can no longer be used, and closing again is no error", async () => {
  const path = fresh();
  const journal = await openJournal(path);
  const append = journal.append(["line"]);
  await journal.close();
  await append;
  await journal.close();
  await assert.rejects(journal.append(["line"]), /is closed/);
  await assert.rejects(linesOf(journal), /is closed/);
  assert.deepEqual(await reopened(path), ["line"]);
});

test("a symbolic link leads to the same journal and the same lock", async () => {
  const path = fresh();
  const journal = await openJournal(path);
  await journal.append(["line"]);
  symlinkSync(path, `${path}-link`);
  await assert.rejects(openJournal(`${path}-link`), { code: "JOURNAL_LOCKED", pid: process.pid });
  await journal.close();
  assert.deepEqual(await reopened(`${path}-link`), ["line"]);
});

test("it works in CommonJS, and excludes the copy that is an ES module", async () => {
  const path = fresh();
  const required = createRequire(import.meta.url)("invigil/journal-node");
  const journal = await required.openJournal(path);
  await journal.append(["line"]);
  await assert.rejects(openJournal(path), { name: "JournalLockedError", path, pid: process.pid });
  await journal.close();
  assert.deepEqual(await reopened(path), ["line"]);
});

test("an append resolves after fsync; once fsync has failed, every append fails until it is opened again", async (t) => {
  const path = fresh();
  const journal = await openJournal(path);
  const handle = await open(path);
  const prototype = Object.getPrototypeOf(handle);
  await handle.close();
  const happened = [];
  const sync = t.mock.method(prototype, "sync", async () => {
    happened.push(readFileSync(path, "utf8").endsWith("\nline\n") ? "fsync with the line" : "fsync");
  });
  await journal.append(["line"]).then(() => happened.push("resolved"));
  assert.deepEqual(happened, ["fsync with the line", "resolved"]);

  sync.mock.mockImplementationOnce(async () => {
    throw Object.assign(new Error("EIO"), { code: "EIO" });
  });
  await assert.rejects(journal.append(["lost?"]), { code: "EIO" });
  await assert.rejects(journal.append(["after"]), { code: "EIO" });
  assert.deepEqual(await linesOf(journal), ["line"]);
  await journal.close();
  sync.mock.restore();
  // The line may be there or not; here it is, because only fsync has failed.
  assert.deepEqual(await reopened(path), ["line", "lost?"]);
});

test("a full disk costs no line that was appended before", {
  skip: process.platform === "win32",
}, async () => {
  const path = fresh();
  const program = `
    import { Mettl } from "invigil";
import { openJournal } from "invigil/journal-node";
import { startSandbox } from "invigil-sandbox";
    const journal = await openJournal(${JSON.stringify(path)});
    let count = 0;
    let error;
    while (error === undefined) await journal.append(["a line " + count]).then(() => count++, (e) => { error = e.code; });
    const again = await journal.append(["again"]).catch((e) => e.code);
    await journal.close();
    console.log(JSON.stringify({ count, error, again }));`;
  // A limit on the size of files stands for the disk: one block of 512 or 1,024 bytes.
  const node = `ulimit -f 1; exec "$0" --input-type=module -e "$1"`;
  const { stdout, stderr } = spawnSync("sh", ["-c", node, process.execPath, program], {
    cwd: import.meta.dirname,
    encoding: "utf8",
  });
  assert.equal(stderr, "");
  const { count, error, again } = JSON.parse(stdout);
  assert.deepEqual([error, again], ["EFBIG", "EFBIG"]);
  assert.ok(count > 10, `${count} lines`);
  assert.notEqual(readFileSync(path).at(-1), 10, "the last line is torn");
  const journal = await openJournal(path);
  await journal.append(["next"]);
  assert.deepEqual(await linesOf(journal), [...Array(count).keys()].map((n) => `a line ${n}`).concat("next"));
  await journal.close();
});

test("a program that shortens the file under an open journal is noticed", async () => {
  const path = fresh();
  const journal = await openJournal(path);
  await journal.append(["line"]);
  writeFileSync(path, "");
  await assert.rejects(linesOf(journal), /has been cut short/);
  await journal.close();
});

test("a bulk run continues from the file, also if its last line is torn", async (t) => {
  const sandbox = await sandboxFor(t);
  const mettl = new Mettl({ ...sandbox.credentials.mettl, baseUrl: sandbox.baseUrls.mettl });
  const items = Array.from({ length: 50 }, (_, index) => ({
    "First Name": "Name",
    "Email Address": `name${index}@email.com`,
  }));
  const path = fresh();
  const run = async () => {
    const journal = await openJournal(path);
    const statuses = [];
    const options = { input: { accessKey: "0x0x0x0x0x" }, journal };
    for await (const { status } of mettl.registerCandidates.bulk(items, options)) statuses.push(status);
    await journal.close();
    return statuses;
  };
  const sent = () => sandbox.state.mettl.requests.filter(({ method }) => method === "POST").length;
  assert.deepEqual(new Set(await run()), new Set(["invited"]));
  assert.equal(sent(), 3);
  // The line that is lost was an outcome: its candidate is asked for and found.
  truncateSync(path, statSync(path).size - 5);
  assert.equal((await run()).filter((status) => status === "alreadyInvited").length, 1);
  assert.equal(sent(), 3);
});

const locks = () => readdirSync(folder).filter((name) => name.includes(".lock."));

test("no lock is left", () => assert.deepEqual(locks(), []));
