import {
  boolean,
  entries,
  faultAt,
  filledText,
  list,
  number,
  object,
  optional,
  type Reader,
  required,
  texts,
  webUrl,
  word,
} from "../../fields.js";

// Each reader takes the documented properties and refuses all others.

export const readTaskFilter = object({
  folder: optional(list(filledText)),
  labels: optional(list(filledText)),
  favorite: optional(boolean),
  title: optional(filledText),
});

/** Its values are not documented. */
const anyObject = entries((value) => value);

const COMMON = {
  group: optional(filledText),
  labels: optional(list(filledText)),
  tags: optional(anyObject),
  externalId: optional(filledText),
  externalData: optional(anyObject),
  lang: optional(word("tr", "en", "es", "fr", "nl", "it", "sr", "sv", "de", "no", "ru", "pt")),
  programIds: optional(list(filledText)),
  extraEmails: optional(list(filledText)),
  dates: optional(object({ before: optional(number), after: optional(number) })),
  price: optional(object({ amount: required(number), currency: required(word("USD", "EUR", "TRY")) })),
  customizedSteps: optional(
    list(
      object({
        stepId: required(filledText),
        customization: required(object({ activeAfter: optional(number), activeBefore: optional(number) })),
      }),
    ),
  ),
  inviteByEmail: optional(object({ emailTemplateName: required(filledText), dateToSend: optional(number) })),
  callback: optional(
    object({
      url: required(webUrl),
      params: optional(texts),
      resource: required(word("basic", "detailed")),
    }),
  ),
};

const temporaryCandidate = object({
  ...COMMON,
  kind: required(literal("temporary-candidate")),
  fullname: optional(filledText),
  email: optional(filledText),
  credential1: optional(filledText),
  credential2: optional(filledText),
  tracking: optional(
    object({
      uniqId: required(filledText),
      scope: optional(word("task", "group", "labels", "programs")),
    }),
  ),
});

const internalCandidate = object({
  ...COMMON,
  kind: required(literal("internal-candidate")),
  id: required(filledText),
});

export const readCandidate = byKind({
  "temporary-candidate": temporaryCandidate,
  "internal-candidate": internalCandidate,
});

/** Reads the default of the task, or another value: `{ isDefault: true }` or `{ isDefault: false, value }`. */
function setting<T>(read: Reader<T>): Reader<Setting<T>> {
  const byDefault = object({ isDefault: required(boolean) });
  const explicit = object({ isDefault: required(boolean), value: required(read) });
  return (value, where) => {
    const isDefault = value instanceof Map && value.get("isDefault") === true;
    return isDefault ? byDefault(value, where) : explicit(value, where);
  };
}

const date = setting((value, where) => (value === null ? null : number(value, where)));

/** Reads a maximum of attempts; -1 is none. */
const attempts: Reader<number> = (value, where) => {
  const limit = number(value, where);
  if (!Number.isInteger(limit) || limit < -1) throw faultAt(where, "must be a whole number from -1 on");
  return limit;
};

const stepChanges = object({
  active: optional(setting(boolean)),
  dates: optional(setting(object({ after: optional(date), before: optional(date) }))),
  limit: optional(setting(attempts)),
});

/** What changes in the settings of a step. */
export type StepChanges = ReturnType<typeof stepChanges>;

/** A setting that is changed: to the default, without a value, or to the value. */
export interface Setting<T> {
  readonly isDefault: boolean;
  readonly value?: T;
}

export const readCandidateChanges = object({
  fields: required(
    object({
      fullname: optional(filledText),
      email: optional(filledText),
      group: optional(filledText),
      labels: optional(object({ add: optional(list(filledText)), remove: optional(list(filledText)) })),
      favorite: optional(boolean),
      active: optional(boolean),
      activeAfter: optional(number),
      activeBefore: optional(number),
    }),
  ),
  steps: optional(entries(stepChanges)),
});

const metaFilter = object({
  kind: required(literal("meta")),
  group: optional(filledText),
  label: optional(filledText),
  stepId: optional(filledText),
  status: optional(word("STARTED", "COMPLETE", "RESETUP")),
  from: optional(number),
  to: optional(number),
});

const infoFilter = object({
  kind: required(literal("info")),
  displayName: optional(filledText),
  email: optional(filledText),
  credential1: optional(filledText),
  code: optional(filledText),
  uniqId: optional(filledText),
});

export const readTestInstanceFilter = byKind({ meta: metaFilter, info: infoFilter });

/** Reads this word. */
function literal<Word extends string>(only: Word): Reader<Word> {
  return (value, where) => {
    if (value !== only) throw faultAt(where, `must be ${only}`);
    return only;
  };
}

/** Reads an object whose property `kind` says how. */
function byKind<R extends Readonly<Record<string, Reader<unknown>>>>(
  readers: R,
): Reader<ReturnType<R[keyof R]>> {
  return (value, where) => {
    const kind = value instanceof Map ? value.get("kind") : undefined;
    const read = Object.entries(readers).find(([name]) => name === kind)?.[1];
    if (read === undefined) throw faultAt("kind", `must be one of ${Object.keys(readers).join(", ")}`);
    return read(value, where) as ReturnType<R[keyof R]>;
  };
}
