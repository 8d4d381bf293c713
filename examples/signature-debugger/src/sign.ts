// The mode Sign: a request is signed from its parts. What it shows was checked by explaining it again.

import { type Diagnosis, diagnose, type Explanation, explain } from "invigil/debugger";
import { find, make } from "./dom.js";
import { Complaint, complaint, Field, time } from "./fields.js";
import { SIGN_PRESETS, type SignPreset } from "./presets.js";
import { live, signedRequest } from "./report.js";
import { steps } from "./steps.js";
import { value } from "./values.js";
import { intoSight, showVerdict, type VerdictState } from "./verdict.js";

const PAUSE = 400;
const FORM = "application/x-www-form-urlencoded; charset=UTF-8";
/** What the signer adds itself. */
const OURS = ["ak", "ts", "asgn"];

const IDLE =
  "Give a method, a URL and the keys. The signed request stands here, and nothing leaves the page.";

/** What is signed, as it was typed. */
interface Typed {
  readonly method: string;
  readonly url: string;
  readonly parameters: string;
  readonly inForm: boolean;
  readonly privateKey: string;
  readonly publicKey: string;
  readonly now: string;
}

/** Starts the mode; gives what clears it. */
export function startSign(): () => void {
  const fields = {
    url: new Field("sign-url"),
    parameters: new Field("sign-parameters"),
    privateKey: new Field("sign-private-key"),
    publicKey: new Field("sign-public-key"),
    now: new Field("sign-now"),
  };
  const method = find("sign-method", HTMLSelectElement);
  const inForm = find("sign-form", HTMLInputElement);
  const inQuery = find("sign-query", HTMLInputElement);
  const shown = find("sign-report", HTMLElement);
  let waiting = 0;

  const show = (state: VerdictState, sentence: string, parts: readonly Node[] = [], word?: string): void => {
    showVerdict("sign-verdict", state, sentence, word);
    shown.replaceChildren(...parts);
    shown.classList.remove("stale");
  };

  const start = (): void => {
    clearTimeout(waiting);
    for (const field of Object.values(fields)) field.complain(null);
    try {
      const typed = Object.entries(fields).map(([name, field]) => [name, field.text]);
      const signed = sign({ ...Object.fromEntries(typed), method: method.value, inForm: inForm.checked });
      show(
        "valid",
        `${method.value} request signed with ${signed.explanation.algorithm}.`,
        parts(signed),
        "Signed",
      );
    } catch (error) {
      const own = complaint(error);
      if (!own) {
        show("failed", "This page has a fault; please report it.", [], "Failed");
        throw error;
      }
      const field = own.field in fields ? (own.field as keyof typeof fields) : "url";
      fields[field].complain(own.message);
      show("failed", "It cannot be signed; what is wrong stands beside the input.", [], "Not signed");
    }
  };

  /** Starts on request: who asked wants to see the answer. */
  const startHere = (): void => {
    start();
    intoSight("sign-verdict");
  };

  const clear = (): void => {
    clearTimeout(waiting);
    for (const field of Object.values(fields)) {
      field.text = "";
      field.complain(null);
    }
    show("idle", IDLE);
  };

  const changed = (): void => {
    clearTimeout(waiting);
    shown.classList.add("stale");
    const isReady = [fields.url, fields.privateKey, fields.publicKey].every(({ text }) => text !== "");
    if (isReady) waiting = setTimeout(start, PAUSE);
    else show("idle", IDLE);
  };

  for (const field of Object.values(fields)) {
    field.input.addEventListener("input", changed);
    field.input.addEventListener("keydown", (event) => {
      const { key, ctrlKey, metaKey } = event as KeyboardEvent;
      if (key === "Enter" && (field !== fields.parameters || ctrlKey || metaKey)) startHere();
    });
  }
  for (const input of [method, inForm, inQuery]) input.addEventListener("change", changed);
  find("sign-start", HTMLButtonElement).addEventListener("click", startHere);
  find("sign-clear", HTMLButtonElement).addEventListener("click", () => {
    clear();
    fields.url.input.focus();
  });

  const choose = (preset: SignPreset): void => {
    for (const [name, field] of Object.entries(fields)) field.text = preset[name as keyof typeof fields];
    method.value = preset.method;
    inForm.checked = preset.place === "form";
    inQuery.checked = preset.place === "query";
    startHere();
  };
  const buttons = SIGN_PRESETS.map((preset) => {
    const button = make("button", { type: "button", class: "preset" }, preset.name);
    button.addEventListener("click", () => choose(preset));
    return make("li", {}, button);
  });
  find("sign-presets", HTMLElement).replaceChildren(...buttons);

  show("idle", IDLE);
  return clear;
}

/** A signed request, and how it was made. */
interface Signed {
  readonly corrected: NonNullable<Diagnosis["corrected"]>;
  readonly warnings: Diagnosis["warnings"];
  readonly explanation: Explanation;
}

function sign(typed: Typed): Signed {
  const { method, url, privateKey, publicKey } = typed;
  if (privateKey === "") throw new Complaint("privateKey", "The private key is missing.");
  if (publicKey === "") throw new Complaint("publicKey", "The public key is missing.");
  checkUrl(url);
  const now = time("now", typed.now) ?? Math.floor(Date.now() / 1000);
  const all: [string, string][] = [["ak", publicKey], ["ts", String(now)], ...parameters(typed.parameters)];
  // As the package's own signer sends them.
  all.sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
  const text = all.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  const inForm = typed.inForm && !["GET", "DELETE"].includes(method);
  const request = inForm
    ? { method, url, headers: { "content-type": FORM }, body: text }
    : { method, url: `${url}${url.includes("?") ? "&" : "?"}${text}` };
  const { corrected, warnings, notes, summary } = diagnose({ request, privateKey, publicKey, now });
  if (!corrected) throw new Complaint("url", summary);
  const params = [...new URLSearchParams(corrected.body ?? "")];
  const explanation = explain({ method, url: corrected.url, params, privateKey });
  if (explanation.matches !== true) throw new Error("two ways to the signature gave two signatures");
  return { corrected, warnings: [...warnings, ...notes], explanation };
}

/** What is signed has to be what is sent, so a URL that a client would rewrite is refused. */
function checkUrl(url: string): void {
  const complain = (words: string): never => {
    throw new Complaint("url", words);
  };
  if (url === "") complain("The URL is missing.");
  if (!URL.canParse(url) || !/^https?:/.test(url)) complain("Not an absolute URL that begins with https://.");
  if (url.includes("#")) complain("It has a # part, which is never sent.");
  const [endpoint = "", query = ""] = url.split(/\?(.*)/s);
  const { href } = new URL(endpoint);
  if (href !== endpoint) complain(`A client would send another URL: ${href}. Write it so.`);
  const own = [...new URLSearchParams(query).keys()].find((name) => OURS.includes(name));
  if (own !== undefined) complain(`${own} stands in the query: it is added here. Leave it out.`);
}

/** The lines of the text area. */
function parameters(text: string): [string, string][] {
  return text.split("\n").flatMap((line, index): [string, string][] => {
    if (line.trim() === "") return [];
    const complain = (words: string): never => {
      throw new Complaint("parameters", `Line ${index + 1}: ${words}`);
    };
    const at = line.indexOf("=");
    if (at < 1) complain("there is no name=value.");
    const [name, value] = [line.slice(0, at), line.slice(at + 1)];
    if (OURS.includes(name)) complain(`${name} is added here. Leave it out.`);
    if (/\p{Cs}/u.test(line)) complain("it has half of a character.");
    return [[name, value]];
  });
}

function parts({ corrected, warnings, explanation }: Signed): Node[] {
  const request = make("section", {}, make("h3", {}, "The request"), live(), signedRequest(corrected));
  const text = make(
    "section",
    {},
    make("h3", {}, "String to sign"),
    value(explanation.stringToSign, "the string to sign"),
  );
  const list = make("ul", { class: "warnings" }, ...warnings.map(({ message }) => make("li", {}, message)));
  const besides =
    warnings.length > 0 ? [make("section", {}, make("h3", {}, "Besides the signature"), list)] : [];
  const how = make("details", {}, make("summary", {}, "How it is made, step by step"), steps(explanation));
  return [...besides, request, text, how];
}
