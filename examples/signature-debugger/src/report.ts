// Shows a diagnosis: the causes, then the proof, then the corrected request, then the steps of the right signature.

import type { Cause, Diagnosis, DiagnosisCheck, Explanation } from "invigil/debugger";
import { comparison, type Named } from "./comparison.js";
import { make } from "./dom.js";
import { markdown } from "./markdown.js";
import { sharing } from "./sharing.js";
import { steps } from "./steps.js";
import { value } from "./values.js";
import { visible } from "./visible.js";

/**
 * Makes the parts of the report, in order. `explanation` is null if no signature can be explained; `keys` are the keys that
 * the user typed.
 */
export function report(
  diagnosis: Diagnosis,
  explanation: Explanation | null,
  keys: readonly string[],
): Node[] {
  return [
    sharing(() => markdown(diagnosis, explanation, keys)),
    causes(diagnosis),
    checks(diagnosis),
    warnings(diagnosis),
    comparing(diagnosis, explanation),
    proof(diagnosis),
    corrected(diagnosis),
    alternatives(diagnosis),
    stepByStep(diagnosis, explanation),
    effort(diagnosis),
  ].filter((part) => part !== null);
}

function section(title: string, ...content: readonly (Node | string)[]): HTMLElement {
  return make("section", {}, make("h3", {}, title), ...content);
}

function folded(title: string, ...content: readonly Node[]): HTMLElement {
  return make("details", {}, make("summary", {}, title), ...content);
}

function causes({ causes, summary }: Diagnosis): HTMLElement | null {
  if (causes.length === 0) return null;
  const items = causes.map((cause) => causeItem(cause, summary));
  const title = causes.length === 1 ? "The mistake and how to fix it" : "The mistakes and how to fix them";
  return section(title, make("ol", { class: "causes" }, ...items));
}

function causeItem(cause: Cause, summary: string): HTMLElement {
  const { code, parameter, message, fix } = cause;
  const about = make("p", { class: "about" }, make("code", { class: "tag" }, code));
  if (parameter !== undefined)
    about.append(make("code", { class: "tag parameter", translate: "no" }, ...visible(parameter)));
  // If there is only one mistake, the verdict already contains its message.
  const messages = summary.includes(message) ? [] : [make("p", {}, message)];
  return make(
    "li",
    { class: "cause" },
    about,
    ...messages,
    make("p", { class: "fix" }, make("strong", {}, "Fix: "), fix),
  );
}

function checks({ checks, verdict }: Diagnosis): HTMLElement | null {
  if (checks.length === 0) return null;
  const items = checks.map((check) =>
    make(
      "li",
      { "data-passed": String(check.passed) },
      make("span", { class: "mark" }, mark(check)),
      check.message,
    ),
  );
  const title = verdict === "unsigned" ? "What was checked" : "What to check next, the most likely first";
  return section(title, make("ul", { class: "checks" }, ...items));
}

function mark({ passed }: DiagnosisCheck): string {
  return passed === null ? "Look" : passed ? "OK" : "Wrong";
}

function warnings({ warnings }: Diagnosis): HTMLElement | null {
  if (warnings.length === 0) return null;
  const items = warnings.map(({ code, message }) =>
    make("li", {}, message, " ", make("code", { class: "tag" }, code)),
  );
  return section("Besides the signature", make("ul", { class: "warnings" }, ...items));
}

function comparing({ received, expected }: Diagnosis, explanation: Explanation | null): HTMLElement | null {
  if (!expected) return null;
  const toCopy = value(expected.stringToSign, "the expected string to sign");
  const rest = signatures(received, expected);
  if (received.stringToSign === null) return section("Expected string to sign", toCopy, rest);
  if (received.stringToSign === expected.stringToSign) return section("String to sign", toCopy, rest);
  const names = explanation ? named(explanation) : [];
  return section(
    "String to sign, received and expected",
    comparison(received.stringToSign, expected.stringToSign, names),
    folded(
      "Copy both texts",
      make("h4", {}, "Received"),
      value(received.stringToSign, "the received string to sign"),
      make("h4", {}, "Expected"),
      toCopy,
    ),
    rest,
  );
}

/** Returns where the endpoint and each parameter begin in the string to sign. */
function named({ method, endpoint, sortedNames, parameters, stringToSign }: Explanation): Named[] {
  const rest = [...parameters];
  let text = method + endpoint;
  const names = [{ name: "method and endpoint", from: 0 }];
  for (const name of sortedNames) {
    const at = rest.findIndex(([other]) => other === name);
    names.push({ name, from: text.length + 1 });
    text += `\n${rest.splice(at, 1)[0]?.[1] ?? ""}`;
  }
  return text === stringToSign ? names : [];
}

function signatures(
  received: Diagnosis["received"],
  expected: NonNullable<Diagnosis["expected"]>,
): HTMLElement {
  const rows: Node[] = [];
  const add = (title: string, text: string): void => {
    rows.push(make("dt", {}, title), make("dd", {}, value(text, `the ${title.toLowerCase()}`)));
  };
  if (received.encodedSignature !== null) add("Received signature", received.encodedSignature);
  if (received.encodedSignature !== expected.encodedSignature)
    add("Expected signature", expected.encodedSignature);
  return make("dl", { class: "signatures" }, ...rows);
}

/** How a right signature is made. */
const RIGHT = {
  key: "the private key",
  construction: "HMAC(key, text)",
  encoding: "UTF-8",
  output: "base64",
};

function proof({ proof, request, verdict }: Diagnosis): HTMLElement | null {
  if (!proof || verdict !== "explained") return null;
  const right = { ...RIGHT, hash: request.version === "v1" ? "SHA-1" : "SHA-256" };
  const lines = [
    ["Key", proof.key, right.key],
    ["Hash", proof.hash, right.hash],
    ["Construction", proof.construction, right.construction],
    ["Text as bytes", proof.encoding, right.encoding],
    ["Written as", proof.output, right.output],
  ] as const;
  if (lines.every(([, was, is]) => was === is)) {
    const words = `${proof.hash} as ${proof.construction}, with ${proof.key}, over the received string to sign as ${proof.encoding}, written as ${proof.output}, yields exactly the received signature.`;
    return section("The proof", make("p", {}, words));
  }
  const rows = lines.map(([name, was, is]) =>
    make(
      "tr",
      { "data-state": was === is ? "same" : "differs" },
      make("th", { scope: "row" }, name),
      make("td", {}, was),
      make("td", {}, is),
      make("td", { class: "state" }, was === is ? "same" : "differs"),
    ),
  );
  const head = ["Step", "Received", "Expected", "Result"].map((title) => make("th", { scope: "col" }, title));
  const table = make(
    "table",
    { class: "proof" },
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...rows),
  );
  const words =
    "Made from the received string to sign as in the column “Received”, the signature is exactly the received one.";
  return section("The proof", make("p", {}, words), table);
}

function corrected({ corrected, request, verdict }: Diagnosis): HTMLElement | null {
  if (!corrected || verdict === "valid") return null;
  const sent = request.parameters.find(([name]) => name === "ts")?.[1];
  const notes: Node[] = [liveWarning()];
  if (verdict === "unexplained") {
    notes.push(make("p", {}, "It is right only if the private key is right."));
  }
  if (sent !== undefined && sent !== corrected.timestamp) {
    notes.push(
      make("p", {}, "It has a new timestamp, because the vendor would refuse the one that was sent."),
    );
  }
  return section("The request with the right signature", ...notes, signedRequest(corrected));
}

/** Makes the warning that belongs to every signed request. */
export function liveWarning(): HTMLElement {
  const words = "For 24 hours after its timestamp, anyone who has it can send it. Treat it like a password.";
  return make("p", { class: "live" }, make("strong", {}, "This is live. "), words);
}

/** Shows a signed request. Each part has a copy button. */
export function signedRequest({ method, url, body, curl }: NonNullable<Diagnosis["corrected"]>): HTMLElement {
  const list = make("dl", {});
  const add = (title: string, text: string, name: string): void => {
    list.append(make("dt", {}, title), make("dd", {}, value(text, name, { spaces: false })));
  };
  add(`URL (${method})`, url, "the signed URL");
  if (body !== null) add("Form body", body, "the signed form body");
  add("curl", curl, "the curl command");
  return list;
}

function alternatives({ alternatives }: Diagnosis): HTMLElement | null {
  if (alternatives.length === 0) return null;
  const items = alternatives.map(({ causes, stringToSign }) => {
    const list = make("ul", {}, ...causes.map((cause) => causeItem(cause, "")));
    return make("li", {}, list, value(stringToSign, "this string to sign"));
  });
  const count =
    alternatives.length === 1 ? "One other explanation" : `${alternatives.length} other explanations`;
  return folded(`${count} of the same signature`, make("ol", { class: "alternatives" }, ...items));
}

/** The steps use the key as it was typed: if the diagnosis left out quotes or white space, they are not the right ones. */
function stepByStep({ expected }: Diagnosis, explanation: Explanation | null): HTMLElement | null {
  if (!explanation || explanation.signature !== expected?.signature) return null;
  return folded("How the right signature is made, step by step", steps(explanation));
}

function effort({ hypothesesTried, complete }: Diagnosis): HTMLElement | null {
  if (hypothesesTried === 0) return null;
  const count =
    hypothesesTried === 1 ? "One signature was" : `${hypothesesTried.toLocaleString("en")} signatures were`;
  const end = complete ? "" : " The search reached its limit: rarer combinations were not tried.";
  return make("p", { class: "hint" }, `${count} computed.${end}`);
}
