// A diagnosis as Markdown that may be published, for an issue or a support ticket.
//
// It is put together from what is known to be harmless. As a second line of defense, all secrets are searched in the
// result, in every form, and masked.

import { redact } from "invigil";
import type { Cause, Diagnosis, DiagnosisCheck, Explanation } from "invigil/debugger";
import {
  describeValue,
  isPublicName,
  isPublicValue,
  MASKED,
  publicEndpoint,
  secretsOf,
} from "./publishable.js";

/** The version of the package. The build defines it. */
declare const VERSION: string;

const TITLES: Readonly<Record<Diagnosis["verdict"], string>> = {
  valid: "The signature is right",
  explained: "The signature is wrong, and explained",
  unexplained: "The signature is wrong, not explained",
  unsigned: "The request has no signature",
};

/** Something with a code: a cause, a warning, a note. */
interface Finding {
  readonly code: string;
  readonly parameter?: string;
  readonly message: string;
  readonly fix?: string;
}

/** Makes the report. `keys` are the keys that the user typed. */
export function markdown(
  diagnosis: Diagnosis,
  explanation: Explanation | null,
  keys: readonly string[],
): string {
  const { verdict, causes, warnings, notes, request } = diagnosis;
  const parts = [
    `## ${TITLES[verdict]}`,
    summary(diagnosis),
    section("Mistakes", list(causes, request)),
    section("Besides the signature", list(warnings, request)),
    section("What was checked", checks(diagnosis)),
    section("The request", requestTable(diagnosis)),
    section("Notes on reading it", list(notes, request)),
    section("The string to sign, as it must be", stringToSign(explanation, request)),
    section("How the received signature was made", proof(diagnosis)),
    section("Other explanations of the same signature", alternatives(diagnosis)),
    effort(diagnosis),
  ];
  const secrets = [...keys, ...keys.map((key) => key.trim()), ...secretsOf(diagnosis)];
  return `${redact(parts.filter(Boolean).join("\n\n"), secrets)}\n`;
}

const section = (title: string, content: string): string => content && `### ${title}\n\n${content}`;

/** Text that Markdown shows as it is, in one line. */
const plain = (text: string): string => text.replace(/[\\`*<>|@]|\](?=\()/g, "\\$&").replace(/\s+/g, " ");

const isPublic = ({ parameter }: Finding, { parameters }: Diagnosis["request"]): boolean =>
  parameter === undefined || isPublicName(parameter, parameters);

function summary({ summary, causes, request }: Diagnosis): string {
  // With a single mistake, the summary has its message, after what that supposes.
  const isShown = causes.every((cause) => isPublic(cause, request));
  return plain(
    isShown ? summary : summary.replace(/The signature is wrong[.:].*/s, "The signature is wrong."),
  );
}

function list(findings: readonly Finding[], request: Diagnosis["request"]): string {
  return findings.map((finding) => item(finding, request)).join("\n");
}

/** A message contains the name of its parameter, and the fix does not. */
function item(finding: Finding, request: Diagnosis["request"]): string {
  const { message, fix } = finding;
  const words = isPublic(finding, request) ? `: ${plain(message)}` : ".";
  return `- ${tag(finding, request)}${words}${fix ? ` Fix: ${plain(fix)}` : ""}`;
}

function tag(finding: Finding, request: Diagnosis["request"]): string {
  if (finding.parameter === undefined) return `\`${finding.code}\``;
  const name = isPublic(finding, request) ? `\`${finding.parameter}\`` : "a parameter whose name is masked";
  return `\`${finding.code}\` (${name})`;
}

function checks({ checks }: Diagnosis): string {
  const mark = (passed: boolean | null) => (passed === null ? "open" : passed ? "passed" : "failed");
  return checks
    .map((check) => `- \`${check.code}\`, ${mark(check.passed)}: ${plain(publicMessage(check))}`)
    .join("\n");
}

/** The message of a check. The name of an unknown field may be data: some programs have persons' names as keys. */
const publicMessage = ({ code, message }: DiagnosisCheck): string =>
  code !== "field-unknown" || /^[a-z][\w.-]* is not/.test(message)
    ? message
    : "A field whose name is masked is not documented for this endpoint.";

function requestTable({ request, vendor }: Diagnosis): string {
  const { description, method, methodKnown, endpoint, version, parameters } = request;
  const name = /^[A-Z]{1,20}$/.test(method) ? method : method && MASKED;
  const rows = [
    ["read as", plain(description)],
    ["vendor", vendor ?? "unknown"],
    ["method", methodKnown ? name : `${name} (not in the input: inferred)`],
    ["endpoint", `\`${publicEndpoint(endpoint)}\``],
    ["version", version ?? "none"],
    ...parameters.map((parameter) => parameterRow(parameter, parameters)),
  ];
  const lines = rows.map(([title, text]) => `| ${title} | ${text} |`);
  return ["| | |", "|---|---|", ...lines].join("\n");
}

function parameterRow(
  parameter: readonly [string, string],
  parameters: Diagnosis["request"]["parameters"],
): [string, string] {
  const [name, value] = parameter;
  const title = isPublicName(name, parameters) ? `parameter \`${name}\`` : "a parameter whose name is masked";
  return [title, isPublicValue(parameter) ? `${value}${date(parameter)}` : describeValue(value)];
}

/** A timestamp as a date. */
function date([name, value]: readonly [string, string]): string {
  const milliseconds = value.length > 11 ? Number(value) : Number(value) * 1000;
  const moment = new Date(name === "ts" ? milliseconds : Number.NaN);
  return Number.isNaN(moment.getTime()) ? "" : ` (${moment.toISOString()})`;
}

/** The lines of the right text, with names in place of the values. */
function stringToSign(explanation: Explanation | null, request: Diagnosis["request"]): string {
  if (!explanation) return "";
  const { method, endpoint, sortedNames } = explanation;
  const names = sortedNames.map((name) => (isPublicName(name, request.parameters) ? name : MASKED));
  const lines = [`${method}${publicEndpoint(endpoint)}`, ...names.map((name) => `<value of ${name}>`)];
  return ["```", ...lines, "```"].join("\n");
}

function proof({ proof, verdict }: Diagnosis): string {
  if (!proof || verdict !== "explained") return "";
  const { key, hash, construction, encoding, output } = proof;
  return plain(
    `${hash} as ${construction}, with ${key}, over the text as ${encoding}, written as ${output}.`,
  );
}

function alternatives({ alternatives, request }: Diagnosis): string {
  const codes = (causes: readonly Cause[]) => causes.map((cause) => tag(cause, request)).join(" and ");
  return alternatives.map(({ causes }) => `- ${codes(causes)}`).join("\n");
}

function effort({ hypothesesTried, complete }: Diagnosis): string {
  const end = complete ? "" : "; the search reached its limit";
  return `invigil ${VERSION}, signature debugger. Signatures computed: ${hypothesesTried.toLocaleString("en")}${end}. Keys, signatures and values that may be personal are left out.`;
}
