// A value of every JavaScript type, created anew each time.
const boom = () => {
  throw new TypeError("boom");
};
const nested = (levels) => {
  let value = "deep";
  for (let level = 0; level < levels; level++) value = [value];
  return value;
};
const cyclicObject = () => {
  const value = {};
  value.self = value;
  return value;
};
const cyclicList = () => {
  const value = [];
  value.push(value);
  return value;
};

/** Values that a caller may pass by mistake. */
export const VALUES = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  false: () => false,
  zero: () => 0,
  "minus zero": () => -0,
  one: () => 1,
  "minus one": () => -1,
  "a fraction": () => 1.5,
  NaN: () => Number.NaN,
  Infinity: () => Number.POSITIVE_INFINITY,
  "minus Infinity": () => Number.NEGATIVE_INFINITY,
  "2 ** 53": () => 2 ** 53,
  1e21: () => 1e21,
  "a bigint": () => 1n,
  "an empty string": () => "",
  "a string": () => "text",
  "a symbol": () => Symbol("secret"),
  "a function": () => () => "text",
  "a class": () => class Text {},
  "a Date": () => new Date(0),
  "an invalid Date": () => new Date(Number.NaN),
  "a Map": () => new Map([["a", "b"]]),
  "a Set": () => new Set(["a"]),
  "an empty array": () => [],
  "an array": () => ["text"],
  "a sparse array": () => new Array(2),
  "an object": () => ({ a: "b" }),
  "an empty object": () => ({}),
  "an object without a prototype": () => Object.create(null),
  "a boxed string": () => new String("ab"),
  "a boxed number": () => new Number(1),
  "a boxed boolean": () => new Boolean(true),
  "a proxy": () => new Proxy({ a: "b" }, {}),
  "a cyclic object": cyclicObject,
  "a cyclic array": cyclicList,
  "a deep array": () => nested(1000),
  "a lone surrogate": () => "a\ud800b",
};

/** Objects whose content `Object.keys` does not show. */
export const EXOTIC = {
  "a Date": () => new Date(0),
  "a Map": () => new Map([["a", "b"]]),
  "a Set": () => new Set(["a"]),
  "a URLSearchParams": () => new URLSearchParams("a=b"),
  "a FormData": () => {
    const form = new FormData();
    form.set("a", "b");
    return form;
  },
  "a Headers": () => new Headers({ a: "b" }),
  "a boxed string": () => new String("ab"),
  "a boxed number": () => new Number(1),
  "a regular expression": () => /a/,
  "a promise": () => Promise.resolve({ a: "b" }),
  "an iterator": () => [["a", "b"]][Symbol.iterator](),
};

/** Objects whose code throws when they are read. */
export const HOSTILE = {
  "a getter that throws": () => ({
    get a() {
      return boom();
    },
  }),
  "a getter that throws a RangeError": () => ({
    get a() {
      throw new RangeError("boom");
    },
  }),
  "a proxy that throws": () => new Proxy({ a: "b" }, { ownKeys: boom, get: boom, getPrototypeOf: boom }),
  "a revoked proxy": () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
};
