// Clients with the credentials of the vendors' documentation, and the results and errors of functions.
import { IMocha, IMochaV2, Mettl, PerspectAI, TestInvite, TestInviteV1 } from "invigil";
import { VENDORS } from "../../operations/vendors.mjs";

const CLASSES = { IMocha, IMochaV2, Mettl, PerspectAI, TestInvite, TestInviteV1 };

export const client = (name, options = {}) => new CLASSES[name]({ ...VENDORS[name].options, ...options });

/** The option of a client that holds a secret text. */
export const secretOption = (name, text) => {
  const { secret, secretValue = (secret) => secret } = VENDORS[name];
  return { [secret]: secretValue(text) };
};

/** The method of a client that performs an operation, by its entry in the catalog. */
export const operationOf = ({ class: vendor, id }, options) => client(vendor, options)[id.split(".")[1]];

/** What a function returns, or the error that it throws. */
export function outcome(run) {
  try {
    return { value: run() };
  } catch (error) {
    return { error };
  }
}

/** Returns the error of a function that must throw. */
export function errorOf(run) {
  const { error, value } = outcome(run);
  if (error === undefined) throw new Error(`the function did not throw: ${JSON.stringify(value)}`);
  return error;
}

/** The messages of a result's warnings, each after its path. */
export const warningsOf = ({ warnings }) =>
  warnings.map(({ path, message }) => (path ? `${path}: ${message}` : message));

/** All that an iteration of pages or items gives. */
export async function all(iterable) {
  const list = [];
  for await (const item of iterable) list.push(item);
  return list;
}
