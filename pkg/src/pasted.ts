// Objects of the platform as the request of a diagnosis: `Request`, `URL`, `Headers`, `URLSearchParams` and bytes are
// replaced by strings and lists, which the core reads. What else there is, the core refuses by name.

import { isRecord, tag } from "./encode.js";
import { invalid } from "./errors.js";
import type { HeadersLike, RequestLike, SearchParamsLike, UrlLike } from "./platform.js";

/** Parameters of the configuration of an HTTP library. */
export type ConfigParameters =
  | string
  | Readonly<Record<string, string | number | boolean | null | undefined>>
  | readonly (readonly [name: string, value: string | number | boolean])[]
  | SearchParamsLike;

/**
 * The fields of a request, or the configuration of axios, got or Python's requests. Objects returned by `request` and
 * `sign` and the request of a Node server are accepted; other properties are ignored.
 */
export interface RequestFields {
  /** The method as it was sent. */
  readonly method?: string;
  /** The URL as it was sent, with its query. */
  readonly url: string | UrlLike;
  /** Headers as an object, as pairs, or as `Headers`. */
  readonly headers?:
    | Readonly<Record<string, string>>
    | readonly (readonly [name: string, value: string])[]
    | HeadersLike;
  /** The body as it was sent. */
  readonly body?: string | SearchParamsLike | ArrayBuffer | ArrayBufferView | null;
  /** axios: the URL before `url`. */
  readonly baseURL?: string | UrlLike;
  /** got: the URL before `url`. */
  readonly prefixUrl?: string | UrlLike;
  /** axios and Python's requests: parameters of the query. */
  readonly params?: ConfigParameters;
  /** got: the parameters of the query. */
  readonly searchParams?: ConfigParameters;
  /** axios: the body; an object is sent as JSON, unless `headers` say otherwise. */
  readonly data?: unknown;
  /** got: the parameters of a form. */
  readonly form?: ConfigParameters;
  /** got and Python's requests: the body, which is sent as JSON. */
  readonly json?: unknown;
}

/** What can be diagnosed: text, bytes of text, or an object. */
export type DiagnosableRequest =
  | string
  | ArrayBuffer
  | ArrayBufferView
  | UrlLike
  | RequestLike
  | RequestFields
  | { readonly log: object }
  | { readonly item: readonly object[] };

const FORM = "application/x-www-form-urlencoded;charset=UTF-8";

/** Replaces the request of an input, if it is an object of the platform. The body of a `Request` is read before. */
export function readable(input: unknown, read?: ReadBody): unknown {
  if (typeof input !== "object" || input === null || !isRecord(input)) return input;
  const request = read?.request ?? (input as { request?: unknown }).request;
  const plain = isRequest(request) ? fieldsOf(request, read) : plainOf(request);
  return plain === request ? input : { ...input, request: plain };
}

/** A `Request` and its body. */
export interface ReadBody {
  readonly request: RequestLike;
  readonly body: string | null;
}

/** Reads the body of a copy of the input's `Request`, if it is one. */
export function readBody(input: unknown): Promise<ReadBody> | undefined {
  const request = (input as { request?: unknown } | null | undefined)?.request;
  return isRequest(request) ? readCopy(request) : undefined;
}

async function readCopy(request: RequestLike): Promise<ReadBody> {
  if (request.bodyUsed) {
    throw invalid(
      "request",
      "is a Request whose body was already read",
      "a clone of the Request, made before",
    );
  }
  const copy = request.clone();
  return { request, body: copy.body === null ? null : await copy.text() };
}

const isRequest = (value: unknown): value is RequestLike => tag(value) === "Request";

function fieldsOf(request: RequestLike, read: ReadBody | undefined): object {
  const { method, url, headers } = request;
  // Without a property `body`, as in Firefox, only the method tells.
  const hasBody = request.body !== null && method !== "GET" && method !== "HEAD";
  if (hasBody && read === undefined) {
    throw invalid(
      "request",
      "is a Request with a body, which is read asynchronously",
      "diagnoseAsync, or its fields",
    );
  }
  return { method, url, headers: pairsOf(headers), body: read?.body ?? null };
}

function plainOf(request: unknown): unknown {
  if (typeof request !== "object" || request === null) return request;
  if (tag(request) === "URL") return (request as UrlLike).href;
  if (isBytes(request)) return decoded(request);
  if (!isRecord(request)) return request;
  const { rawHeaders } = request as { rawHeaders?: unknown };
  return plainFields(Array.isArray(rawHeaders) ? received(request as Received) : { ...request });
}

/** The fields whose values may be objects of the platform. */
function plainFields(fields: Record<string, unknown>): object {
  for (const name of ["url", "baseURL", "prefixUrl"]) {
    if (tag(fields[name]) === "URL") fields[name] = (fields[name] as UrlLike).href;
  }
  for (const name of ["params", "searchParams"]) {
    if (isSearchParams(fields[name])) fields[name] = String(fields[name]);
  }
  if (isSearchParams(fields.form)) fields.form = pairsOf(fields.form);
  const { headers } = fields;
  if (tag(headers) === "Headers" || tag(headers) === "Map") fields.headers = pairsOf(headers as HeadersLike);
  for (const name of ["body", "data"]) {
    const body = fields[name];
    if (isBytes(body)) fields[name] = decoded(body);
    else if (isSearchParams(body)) {
      fields[name] = String(body);
      fields.headers = withFormType(fields.headers);
    } else if (typeof (body as { pipe?: unknown } | null | undefined)?.pipe === "function") {
      throw invalid(`request.${name}`, "is a stream", "a string, URLSearchParams or bytes");
    }
  }
  return fields;
}

/** The part of a request that a Node server has received. */
interface Received {
  readonly method?: string;
  readonly url?: string;
  /** Frameworks shorten `url` to the part after a router. */
  readonly originalUrl?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

function received({ method, url, originalUrl, headers, body }: Received): Record<string, unknown> {
  const length = headers?.["content-length"] ?? headers?.["transfer-encoding"] ?? "0";
  if (body === undefined && length !== "0") {
    throw invalid(
      "request.body",
      "is missing: the message has a body that was not read",
      "the body as text or bytes",
    );
  }
  return { method, url: originalUrl ?? url, headers, body };
}

/** A platform sends `URLSearchParams` as a form. */
function withFormType(headers: unknown): unknown {
  const pairs = Array.isArray(headers) ? headers : Object.entries((headers ?? {}) as object);
  const hasType = pairs.some(([name]) => String(name).toLowerCase() === "content-type");
  return hasType ? headers : [...pairs, ["content-type", FORM]];
}

const isSearchParams = (value: unknown): value is SearchParamsLike & HeadersLike =>
  tag(value) === "URLSearchParams";

const isBytes = (value: unknown): value is ArrayBuffer | ArrayBufferView =>
  ArrayBuffer.isView(value) || tag(value) === "ArrayBuffer";

function pairsOf(object: HeadersLike): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  object.forEach((value, name) => {
    pairs.push([name, value]);
  });
  return pairs;
}

/** The text of bytes. Programs on Windows save files as UTF-16, after a mark that says so. */
function decoded(bytes: ArrayBuffer | ArrayBufferView): string {
  const view = ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
  const [first, second] = view;
  const mark =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(mark).decode(view);
}
