// Objects of the platform, as far as they are used: those of all hosts are accepted.

/** A `URL` of any host. */
export interface UrlLike {
  readonly href: string;
}

/** A `Headers` object of any host. */
export interface HeadersLike {
  forEach(callback: (value: string, name: string) => void): void;
}

/** A `URLSearchParams` object of any host. */
export interface SearchParamsLike {
  get(name: string): string | null;
  toString(): string;
}

/** A `Request` of any host. */
export interface RequestLike {
  readonly method: string;
  readonly url: string;
  readonly headers: HeadersLike;
  /** The stream of the body; null if there is none. Firefox has no such property. */
  readonly body?: unknown;
  /** Whether the body has been read. */
  readonly bodyUsed: boolean;
  clone(): { readonly body?: unknown; text(): Promise<string> };
}
