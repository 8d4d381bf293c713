// Compares a report of `diagnose` with the mistakes that were made, and counts the results.

import { inputOf, nameOf } from "./compose.mjs";
import { diagnoseAll } from "./crew.mjs";
import { seedOf } from "./random.mjs";
import { decoded } from "./sent.mjs";

/** The variable SEED selects other requests, `SEED=random` random ones. A failure prints its seed. */
const { SEED = "20211103" } = process.env;
export const SEED_OF_RUN = SEED === "random" ? seedOf(Date.now(), "run") : Number(SEED);
export const seedFor = (test) => seedOf(SEED_OF_RUN, test);

/** The command that prints a request again. */
const command = ({ seed, mistakes }, form) =>
  [
    "node js-tests/diagnose/show.mjs",
    seed,
    `'${form.name}'`,
    ...mistakes.map((pick) => `'${nameOf(pick)}'`),
  ].join(" ");

const codesOf = (causes) => [...new Set(causes.map(({ code }) => code))].sort();
const same = (left, right) => left.join() === right.join();

/** The text that was signed, as a report may show it: without the private key. */
const shown = ({ signed, request }) => signed.stringToSign.replaceAll(request.privateKey, "[private key]");

/** Causes that do not change the text. Other causes may be exchanged for each other if the text is the same. */
const isBeyondText = (code) => /^(key|hash|hmac|signature|text-encoding)/.test(code);

/** Judges a report: whether it explains the signature, with exactly the mistakes that were made, and its faults. */
export function judge(sample, report) {
  const codes = codesOf(report.causes);
  const sameText = report.received.stringToSign === shown(sample);
  return {
    codes,
    explained: report.verdict === "explained",
    exact:
      report.verdict === "explained" &&
      (same(codes, sample.codes) ||
        (sameText && same(codes.filter(isBeyondText), sample.codes.filter(isBeyondText)))),
    // The right names with another text prove nothing. Bytes of another encoding are shown in no fixed way.
    sameText: sameText || sample.codes.includes("text-encoding"),
    expected: expectationMissed(sample, report.expected),
    worded: report.causes.every(({ message, fix }) => message?.length > 0 && fix?.length > 0),
  };
}

/** Whether the right text and signature are told, where they do not depend on what the mistake is. */
function expectationMissed({ mistakes, right }, expected) {
  const open = /^parameter-added\/(ak|ts), not sent/;
  if (mistakes.some((pick) => open.test(nameOf(pick)))) return null;
  if (expected.stringToSign !== right.stringToSign) return "expected.stringToSign";
  if (expected.signature !== right.signature) return "expected.signature";
  if (decoded(expected.encodedSignature) !== right.signature) return "expected.encodedSignature";
  return null;
}

function* tasks(cases) {
  for (const { sample, form } of cases) yield { sample, form, input: inputOf(sample, form) };
}

/** The figures of one group of made requests, and its failures as lines that can be run. */
export class Figures {
  constructor(name) {
    this.name = name;
    this.cases = 0;
    this.explained = 0;
    this.exact = 0;
    this.faults = [];
    this.slowest = { time: 0 };
    this.time = 0;
    this.hypotheses = 0;
    this.lines = [];
  }

  /** Diagnoses and judges made requests. */
  async addAll(cases) {
    await diagnoseAll(tasks(cases), (task, { report, time }) => this.add(task, report, time));
  }

  add({ sample, form }, report, time) {
    const answer = judge(sample, report);
    this.cases++;
    this.time += time;
    this.hypotheses += report.hypothesesTried;
    if (time > this.slowest.time) this.slowest = { time, line: command(sample, form) };
    if (answer.explained) this.explained++;
    if (answer.exact) this.exact++;
    else this.lines.push(`${report.verdict} ${answer.codes.join(" + ") || "-"}: ${command(sample, form)}`);
    if (answer.exact && !answer.sameText) this.fault("another stringToSign", sample, form);
    if (answer.expected) this.fault(answer.expected, sample, form);
    if (!answer.worded) this.fault("a cause without message or fix", sample, form);
  }

  fault(what, sample, form) {
    this.faults.push(`${what}: ${command(sample, form)}`);
  }

  share(count) {
    return this.cases === 0 ? 0 : count / this.cases;
  }

  /** Prints the figures and the failures with the test's other diagnostics. */
  print(t) {
    const percent = (count) => `${count} (${(100 * this.share(count)).toFixed(2)} %)`;
    t.diagnostic(
      `${this.name}: ${this.cases} requests, explained ${percent(this.explained)}, exact ${percent(this.exact)}; ` +
        `${this.hypotheses} hypotheses in ${(this.time / 1000).toFixed(1)} s, slowest ${this.slowest.time.toFixed(0)} ms; ` +
        `SEED=${SEED_OF_RUN}`,
    );
    if (this.slowest.line) t.diagnostic(`slowest: ${this.slowest.line}`);
    for (const line of [...this.lines, ...this.faults]) t.diagnostic(line);
  }
}
