import { Fault } from "./fault.js";
import type { Json } from "./json.js";

/** Reads one JSON value. `where` is the path to it, for the message of a fault; the body itself has an empty path. */
export type Reader<T> = (value: Json, where: string) => T;

/** One member of an object. */
export interface Field<T, Required extends boolean> {
  readonly read: Reader<T>;
  readonly required: Required;
}

/** The members of an object. */
export type Shape = Readonly<Record<string, Field<unknown, boolean>>>;
type Value<F> = F extends Field<infer T, boolean> ? T : never;
type Names<S extends Shape, Required extends boolean> = {
  [K in keyof S]: S[K] extends Field<unknown, Required> ? K : never;
}[keyof S];

/** The object that {@link object} reads for a shape. */
export type ObjectOf<S extends Shape> = { readonly [K in Names<S, true>]: Value<S[K]> } & {
  readonly [K in Names<S, false>]?: Value<S[K]>;
};

export function required<T>(read: Reader<T>): Field<T, true> {
  return { read, required: true };
}

export function optional<T>(read: Reader<T>): Field<T, false> {
  return { read, required: false };
}

/** Reads an object with these members and no others. Null is a value, so it does not count as a missing member. */
export function object<S extends Shape>(shape: S): Reader<ObjectOf<S>> {
  return (value, where) => {
    if (!(value instanceof Map)) throw faultAt(where, "must be an object");
    for (const name of value.keys()) {
      if (!Object.hasOwn(shape, name))
        throw faultAt(where, `has an unknown property ${JSON.stringify(name)}`);
    }
    const members = Object.entries(shape).flatMap(([name, field]) => {
      const member = value.get(name);
      const at = where === "" ? name : `${where}.${name}`;
      if (member !== undefined) return [[name, field.read(member, at)]];
      if (field.required) throw faultAt(at, "is missing");
      return [];
    });
    return Object.fromEntries(members) as ObjectOf<S>;
  };
}

/** Reads an array. */
export function list<T>(
  read: Reader<T>,
  { least = 0, most = Number.POSITIVE_INFINITY } = {},
): Reader<readonly T[]> {
  return (value, where) => {
    if (!Array.isArray(value)) throw faultAt(where, "must be an array");
    if (value.length < least || value.length > most) {
      throw faultAt(where, `must have ${least === 0 ? "up" : least} to ${most} items`);
    }
    return value.map((item, index) => read(item, `${where}[${index}]`));
  };
}

/** Reads an object with any names, in the order of the request. */
export function entries<T>(read: Reader<T>): Reader<readonly (readonly [name: string, value: T])[]> {
  return (value, where) => {
    if (!(value instanceof Map)) throw faultAt(where, "must be an object");
    return [...value].map(([name, member]) => [name, read(member, `${where}[${JSON.stringify(name)}]`)]);
  };
}

/** Reads a string. It must be valid Unicode: a JSON escape can write half a surrogate pair. */
export const text: Reader<string> = (value, where) => {
  if (typeof value !== "string") throw faultAt(where, "must be a string");
  if (/\p{Surrogate}/u.test(value)) throw faultAt(where, "contains half a surrogate pair");
  return value;
};

/** Reads an object whose values are strings. */
export const texts = entries(text);

/** Reads a string that is not blank. */
export const filledText: Reader<string> = (value, where) => {
  const content = text(value, where);
  if (content.trim() === "") throw faultAt(where, "must not be empty");
  return content;
};

/** Reads one of these words. */
export const word =
  (...words: readonly string[]): Reader<string> =>
  (value, where) => {
    if (typeof value !== "string" || !words.includes(value)) {
      throw faultAt(where, `must be one of ${words.join(", ")}`);
    }
    return value;
  };

/** Reads an absolute http or https URL. */
export const webUrl: Reader<string> = (value, where) => {
  const content = text(value, where);
  if (!/^https?:\/\//i.test(content) || !URL.canParse(content)) {
    throw faultAt(where, "must be an absolute http or https URL");
  }
  return content;
};

/** Reads `true` or `false`. */
export const boolean: Reader<boolean> = (value, where) => {
  if (typeof value !== "boolean") throw faultAt(where, "must be true or false");
  return value;
};

/** Reads a finite number: `1e999` is valid JSON, but infinite in JavaScript. */
export const number: Reader<number> = (value, where) => {
  if (typeof value !== "number" || !Number.isFinite(value)) throw faultAt(where, "must be a number");
  return value;
};

/** Reads a whole number that is not negative. */
export const count: Reader<number> = (value, where) => {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
    throw faultAt(where, "must be a whole number that is not negative");
  }
  return value;
};

/** Reads a whole number greater than 0. */
export const id: Reader<number> = (value, where) => {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1) {
    throw faultAt(where, "must be a whole number greater than 0");
  }
  return value;
};

/** Makes the fault of the value at this path. */
export function faultAt(where: string, what: string): Fault {
  return new Fault(`${where === "" ? "The body" : where} ${what}.`);
}
