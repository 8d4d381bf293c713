// Printed from the catalog: cargo run -p invigil-tools -- print .

/** How a call of the core ended. */
export const STATUS = {
  done: 0,
  escape: 1,
  unregistered: 2,
  failed: 3,
} as const;

/** The registers of a built request. */
export const REQUEST = {
  text: 0,
  textLength: 1,
  urlLength: 2,
  method: 3,
  content: 4,
  keyHeader: 5,
  stringToSign: 6,
  stringToSignLength: 7,
  signature: 8,
  signatureLength: 9,
  encodedSignature: 10,
  encodedSignatureLength: 11,
  body: 12,
  bodyLength: 13,
  key: 14,
  keyLength: 15,
  boundary: 16,
  boundaryLength: 17,
} as const;

/** The registers of a result. */
export const RESULT = {
  table: 0,
  tableLength: 1,
  pool: 2,
  poolLength: 3,
  text: 4,
  textLength: 5,
  isAscii: 6,
} as const;

/** The registers of a failed call: its error as JSON. */
export const REPORT = {
  text: 0,
  textLength: 1,
} as const;

/** The registers of a failed call that was sent. */
export const FAILURE = {
  text: 0,
  textLength: 1,
  body: 2,
  bodyLength: 3,
} as const;

/** The registers of a registered client. */
export const CLIENT = {
  slot: 0,
  generation: 1,
} as const;

/** The registers of a prepared diagnosis. */
export const DIAGNOSIS = {
  number: 0,
} as const;

/** What a bulk run does next. */
export const ACTION = {
  wait: 0,
  read: 1,
  send: 2,
  ask: 3,
  pause: 4,
} as const;

/** The registers of an action of a bulk run. */
export const BULK = {
  call: 0,
  items: 1,
  itemsLength: 2,
} as const;

/** What is known of an item that is read. */
export const START = {
  new: 0,
  open: 1,
  finished: 2,
} as const;

/** How a call of a bulk run ended. */
export const VERDICT = {
  answered: 0,
  invalid: 1,
  refused: 2,
  failed: 3,
  unknown: 4,
  absent: 5,
} as const;

/** What a bulk run has for its caller. */
export const TAKEN = {
  nothing: 0,
  outcome: 1,
  end: 2,
} as const;

/** The registers of an outcome. */
export const OUTCOME = {
  index: 0,
  status: 1,
} as const;

/** How many registers there are. */
export const REGISTERS = 18;

/** How many numbers the calls of a client share. */
export const SHARED = 8;

/** In a table: there is no value. */
export const NONE = 4294967295;

/** In a table: a small number, without decimals. */
export const SMALL = 4294967294;

/** In a table, added to the position of a text in the pool. */
export const IN_POOL = 2147483648;

/** The numbers of the policy of a call, in their order. */
export const POLICY = ["timeoutMs", "totalTimeoutMs", "maxResponseBytes", "attempts", "baseDelayMs", "maxDelayMs", "retryAfterCapMs", "hasFixedTime", "repeatsUnknown", "waitsForTurn", "intervalMs"] as const;

/** The outcomes of an item of a bulk run, by number. */
export const INVITE_STATUSES = ["invited", "alreadyInvited", "rejected", "failed", "unknown"] as const;

/** The methods, by number. */
export const METHODS = ["GET", "POST", "DELETE", "PUT", "PATCH", "HEAD"] as const;

/** The values of `content-type`, by number. */
export const CONTENT_TYPES = [undefined, "application/x-www-form-urlencoded; charset=UTF-8", "application/json", "application/json;charset=utf-8", "multipart/form-data; boundary="] as const;

/** The headers that carry a key, by number. */
export const KEY_HEADERS = [undefined, "x-api-key", "authorization", undefined] as const;

/** The options of every client, apart from `baseUrl`, which every vendor lists. */
export const CLIENT_OPTIONS = ["fetch", "timeoutMs", "totalTimeoutMs", "retry", "requestsPerSecond", "onEvent", "maxResponseBytes", "dangerouslyAllowBrowser"] as const;

/** A vendor, as its client needs it. */
export interface VendorData {
  /** The name of the client class. */
  readonly name: string;
  /** Its number at the boundary. */
  readonly number: number;
  /** The options apart from those of every client. */
  readonly options: readonly string[];
  /** The options that must never be shown. */
  readonly secrets: readonly string[];
}

/** The vendors, by id. */
export const VENDORS = {
  mettl: {
    name: "Mettl",
    number: 0,
    options: ["publicKey", "privateKey", "version", "parameters", "baseUrl"],
    secrets: ["privateKey"],
  },
  imocha: {
    name: "IMocha",
    number: 1,
    options: ["apiKey", "baseUrl"],
    secrets: ["apiKey"],
  },
  imochaV2: {
    name: "IMochaV2",
    number: 2,
    options: ["apiKey", "baseUrl"],
    secrets: ["apiKey"],
  },
  testinvite: {
    name: "TestInvite",
    number: 3,
    options: ["organizationName", "organizationId", "privateKey", "baseUrl"],
    secrets: ["privateKey"],
  },
  perspectai: {
    name: "PerspectAI",
    number: 4,
    options: ["token", "baseUrl"],
    secrets: ["token"],
  },
  testinviteV1: {
    name: "TestInviteV1",
    number: 5,
    options: ["baseUrl", "headers"],
    secrets: ["headers"],
  },
} as const satisfies Record<string, VendorData>;
