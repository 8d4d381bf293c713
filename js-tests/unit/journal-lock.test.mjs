// The lock of a journal, with real processes that are killed.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, afterEach, beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { JournalLockedError, openJournal } from "invigil/journal-node";

const root = mkdtempSync(join(tmpdir(), "invigil-lock-"));
after(() => rmSync(root, { recursive: true }));
let folder;
let path;
beforeEach(() => {
  folder = mkdtempSync(join(root, "case-"));
  path = join(folder, "run.journal");
});

/** So that a test that fails leaves no process. */
const children = new Set();
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
});

const locks = () => readdirSync(folder).filter((name) => name.startsWith(`${basename(path)}.lock.`));

/** Runs a program in a PID namespace of its own, as a container does; the host name stays. */
const UNSHARE = ["unshare", "--map-root-user", "--pid", "--fork", "--kill-child", "--mount-proc"];
const canUnshare = spawnSync(UNSHARE[0], [...UNSHARE.slice(1), "true"]).status === 0;

/** Starts a process; `first` is the first line that it prints, `ended` resolves with all of them. */
function start(what, before = []) {
  const program = join(import.meta.dirname, "support/journal-process.mjs");
  const [file, ...rest] = [...before, process.execPath, program, path, what];
  const child = spawn(file, rest, { stdio: ["ignore", "pipe", "inherit"] });
  children.add(child);
  let text = "";
  const lines = () =>
    text
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  const first = new Promise((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (more) => {
      text += more;
      if (text.includes("\n")) resolve(lines()[0]);
    });
  });
  const ended = new Promise((resolve) => child.once("close", () => resolve(lines())));
  const kill = () => {
    child.kill("SIGKILL");
    return ended;
  };
  return { pid: child.pid, first, ended, kill };
}

test("a second process is refused with the file and the process id of the owner", async () => {
  const owner = start("hold");
  assert.equal(await owner.first, "open");
  const [refusal] = await start("hold").ended;
  assert.deepEqual(
    { ...refusal, message: "" },
    { name: "JournalLockedError", code: "JOURNAL_LOCKED", path, pid: owner.pid, message: "" },
  );
  assert.ok(
    refusal.message.startsWith(
      `${path} is in use by process ${owner.pid}. If that process has ended, remove `,
    ),
  );
  assert.ok(refusal.message.includes(join(folder, locks()[0])));
  await assert.rejects(openJournal(path), JournalLockedError);
  assert.equal(locks().length, 1, "those that were refused have left nothing");
  await owner.kill();
});

test("a process that was killed, or ended without closing, leaves a lock that the next one takes over", async () => {
  const killed = start("hold");
  await killed.first;
  await killed.kill();
  assert.equal(locks().length, 1);
  assert.deepEqual(await start("leave").ended, ["open"]);
  assert.equal(locks().length, 1, "the lock of the first process is gone, that of the second is left");
  const journal = await openJournal(path);
  assert.equal(locks().length, 1);
  await journal.close();
  assert.deepEqual(locks(), []);
});

test("of processes that start at the same time, one gets the lock, also that of a dead one", async () => {
  for (let round = 0; round < 3; round++) {
    const processes = Array.from({ length: 5 }, () => start("hold"));
    const results = await Promise.all(processes.map(({ first }) => first));
    const owners = processes.filter((_, index) => results[index] === "open");
    assert.equal(owners.length, 1, JSON.stringify(results));
    for (const result of results) {
      if (result === "open") continue;
      assert.equal(result.code, "JOURNAL_LOCKED");
    }
    await owners[0].kill();
  }
});

test("in one process, one of many openings gets the lock", async () => {
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => openJournal(path)));
  const opened = results.filter(({ status }) => status === "fulfilled");
  assert.equal(opened.length, 1);
  for (const { reason } of results) if (reason) assert.equal(reason.code, "JOURNAL_LOCKED");
  await opened[0].value.close();
  assert.deepEqual(locks(), []);
});

test("a process with the id of a dead owner is not taken for it", {
  skip: process.platform !== "linux",
}, async () => {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const began = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]);
  const host = `${hostname()}.${readlinkSync("/proc/self/ns/pid").replace(/\D+/, "pid-").replace("]", "")}`;
  const claim = (start) => writeFileSync(`${path}.lock.${process.pid}.${start}.0123456789abcdef.${host}`, "");
  claim(began - 1);
  await (await openJournal(path)).close();
  assert.deepEqual(locks(), []);
  claim(began);
  writeFileSync(join(folder, locks()[0]), "held\n");
  await assert.rejects(openJournal(path), { code: "JOURNAL_LOCKED", pid: process.pid });
});

test("the lock of another host stays, and the error names the host and the file to remove", async () => {
  const file = `${path}.lock.1.5.0123456789abcdef.other.example`;
  writeFileSync(file, "held\n");
  await assert.rejects(openJournal(path), (error) => {
    assert.equal(
      error.message,
      `${path} is in use by process 1 on the host other.example. If that process has ended, remove ${file}.`,
    );
    return true;
  });
  assert.equal(locks().length, 1);
});

test("the lock of a container stays, even if it has the name of this host and a process id that is free here", {
  skip: !canUnshare && "this system does not let the test make a PID namespace",
}, async () => {
  const owner = start("hold", UNSHARE);
  assert.equal(await owner.first, "open");
  const [file] = locks();
  await assert.rejects(openJournal(path), (error) => {
    assert.equal(error.code, "JOURNAL_LOCKED");
    assert.match(error.message, /is in use by process \d+ on the host .+\.pid-\d+\. If that process/);
    return true;
  });
  assert.equal((await start("hold", UNSHARE).ended)[0].code, "JOURNAL_LOCKED", "nor for another container");
  assert.deepEqual(locks(), [file]);
  await owner.kill();
});

test("files with a similar name are no locks, and stay", async () => {
  const similar = [
    `${path}.lock.bak`,
    `${path}.lock.0.1.0123456789abcdef.host`,
    `${path}.lock.`,
    `${path}.lock`,
  ];
  for (const file of similar) writeFileSync(file, "");
  await (await openJournal(path)).close();
  assert.equal(readdirSync(folder).length, similar.length + 1);
});

test("a process that is killed while it appends loses no line that it was told is durable", async () => {
  for (let round = 0; round < 6; round++) {
    const writer = start("append");
    await writer.first;
    await sleep(Math.random() * 150);
    const durable = (await writer.kill()).at(-1);
    const journal = await openJournal(path);
    const numbers = [];
    for await (const line of journal.read()) {
      const [, number] = /^line (\d+) x{500}$/.exec(line);
      numbers.push(Number(number));
    }
    await journal.close();
    const acknowledged = durable === "open" ? 0 : durable;
    // Of the append that was under way, any number of whole lines may be there.
    assert.ok(numbers.length >= acknowledged, `${numbers.length} of ${acknowledged} lines`);
    assert.ok(numbers.length <= acknowledged + 3, `${numbers.length} of ${acknowledged} lines`);
    assert.deepEqual(numbers, [...numbers.keys()]);
    rmSync(path);
  }
});
