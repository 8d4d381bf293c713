// The mode Sign signs a request that is given in parts, and checks the result by explaining it.

import { type Diagnosis, diagnose, type Explanation, explain } from "invigil/debugger";
import { find, make } from "./dom.js";
import { Field, FieldError, readTime, toFieldError, watchFields } from "./fields.js";
import { SIGN_PRESETS, type SignPreset, showPresets } from "./presets.js";
import { liveWarning, signedRequest } from "./report.js";
import { steps } from "./steps.js";
import { value } from "./values.js";
import { scrollIntoView, showVerdict, type VerdictState } from "./verdict.js";

/** The delay after an edit, in milliseconds. */
const PAUSE = 400;
const FORM = "application/x-www-form-urlencoded; charset=UTF-8";
/** The parameters that the signer adds. */
const ADDED = ["ak", "ts", "asgn"];

const IDLE = "Enter a method, a URL and the keys. The signed request appears here. Nothing leaves the page.";

/** The inputs as typed. */
interface Typed {
  readonly method: string;
  readonly url: string;
  readonly parameters: string;
  readonly inForm: boolean;
  readonly privateKey: string;
  readonly publicKey: string;
  readonly now: string;
}

/** Starts the mode. Returns a function that clears it. */
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
    for (const field of Object.values(fields)) field.showError(null);
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
      const fieldError = toFieldError(error);
      if (!fieldError) {
        show("failed", "This page has a bug. Please report it.", [], "Failed");
        throw error;
      }
      const field = fieldError.field in fields ? (fieldError.field as keyof typeof fields) : "url";
      fields[field].showError(fieldError.message);
      show("failed", "The request cannot be signed. See the message below the input.", [], "Not signed");
    }
  };

  /** Starts at the request of the user, who then wants to see the result. */
  const submit = (): void => {
    start();
    scrollIntoView("sign-verdict");
  };

  const clear = (): void => {
    clearTimeout(waiting);
    for (const field of Object.values(fields)) {
      field.text = "";
      field.showError(null);
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

  watchFields(Object.values(fields), changed, submit);
  for (const input of [method, inForm, inQuery]) input.addEventListener("change", changed);
  find("sign-start", HTMLButtonElement).addEventListener("click", submit);
  find("sign-clear", HTMLButtonElement).addEventListener("click", () => {
    clear();
    fields.url.input.focus();
  });

  showPresets("sign-presets", SIGN_PRESETS, (preset: SignPreset) => {
    for (const [name, field] of Object.entries(fields)) field.text = preset[name as keyof typeof fields];
    method.value = preset.method;
    inForm.checked = preset.place === "form";
    inQuery.checked = preset.place === "query";
    submit();
  });

  show("idle", IDLE);
  return clear;
}

/** A signed request and its explanation. */
interface Signed {
  readonly corrected: NonNullable<Diagnosis["corrected"]>;
  readonly warnings: Diagnosis["warnings"];
  readonly explanation: Explanation;
}

function sign(typed: Typed): Signed {
  const { method, url, privateKey, publicKey } = typed;
  if (privateKey === "") throw new FieldError("privateKey", "The private key is missing.");
  if (publicKey === "") throw new FieldError("publicKey", "The public key is missing.");
  checkUrl(url);
  const now = readTime("now", typed.now) ?? Math.floor(Date.now() / 1000);
  const all: [string, string][] = [
    ["ak", publicKey],
    ["ts", String(now)],
    ...readParameters(typed.parameters),
  ];
  // The order in which the package sends them.
  all.sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
  const text = all.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  const inForm = typed.inForm && !["GET", "DELETE"].includes(method);
  const request = inForm
    ? { method, url, headers: { "content-type": FORM }, body: text }
    : { method, url: `${url}${url.includes("?") ? "&" : "?"}${text}` };
  const { corrected, warnings, notes, summary } = diagnose({ request, privateKey, publicKey, now });
  if (!corrected) throw new FieldError("url", summary);
  const params = [...new URLSearchParams(corrected.body ?? "")];
  const explanation = explain({ method, url: corrected.url, params, privateKey });
  if (explanation.matches !== true) throw new Error("two ways to the signature gave two signatures");
  return { corrected, warnings: [...warnings, ...notes], explanation };
}

/** Refuses a URL that a client would rewrite: the signed URL must be the one that is sent. */
function checkUrl(url: string): void {
  const fail = (message: string): never => {
    throw new FieldError("url", message);
  };
  if (url === "") fail("The URL is missing.");
  if (!URL.canParse(url) || !/^https?:/.test(url)) fail("Not an absolute URL that begins with https://.");
  if (url.includes("#")) fail("It has a # part, which is never sent.");
  const [endpoint = "", query = ""] = url.split(/\?(.*)/s);
  const { href } = new URL(endpoint);
  if (href !== endpoint) fail(`A client would send another URL: ${href}. Enter it in this form.`);
  const added = [...new URLSearchParams(query).keys()].find((name) => ADDED.includes(name));
  if (added !== undefined) fail(`${added} is in the query, but it is added automatically. Leave it out.`);
}

/** Reads the lines of the text area. */
function readParameters(text: string): [string, string][] {
  return text.split("\n").flatMap((line, index): [string, string][] => {
    if (line.trim() === "") return [];
    const fail = (message: string): never => {
      throw new FieldError("parameters", `Line ${index + 1}: ${message}`);
    };
    const at = line.indexOf("=");
    if (at < 1) fail("it is not name=value.");
    const [name, value] = [line.slice(0, at), line.slice(at + 1)];
    if (ADDED.includes(name)) fail(`${name} is added automatically. Leave it out.`);
    if (/\p{Cs}/u.test(line)) fail("it contains half of a character.");
    return [[name, value]];
  });
}

function parts({ corrected, warnings, explanation }: Signed): Node[] {
  const request = make("section", {}, make("h3", {}, "The request"), liveWarning(), signedRequest(corrected));
  const text = make(
    "section",
    {},
    make("h3", {}, "String to sign"),
    value(explanation.stringToSign, "the string to sign"),
  );
  const list = make("ul", { class: "warnings" }, ...warnings.map(({ message }) => make("li", {}, message)));
  const warningSection =
    warnings.length > 0 ? [make("section", {}, make("h3", {}, "Besides the signature"), list)] : [];
  const how = make("details", {}, make("summary", {}, "How it is made, step by step"), steps(explanation));
  return [...warningSection, request, text, how];
}
