// What a call must make of each fault, derived from a few rules. They are written from docs/errors.md and
// docs/reliability.md, and ask nothing of the core.

/** How often a call is tried by default. */
const ATTEMPTS = 3;

/**
 * What the client sees of a fault, and what that means: the code of the error, its outcome, and whether a call may be
 * repeated: `readers` may repeat what reads or is idempotent, `all` may repeat everything, because nothing has happened.
 */
const SIGHTS = {
  lost: { code: "TRANSPORT", outcome: "unknown", repeats: "readers" },
  silence: { code: "TIMEOUT", outcome: "unknown", repeats: "readers" },
  unreadable: { code: "RESPONSE_FORMAT", outcome: "unknown", repeats: "none" },
  redirect: { code: "REDIRECT", outcome: "unknown", repeats: "none" },
  failing: { code: "VENDOR", outcome: "unknown", repeats: "readers" },
  limited: { code: "VENDOR", outcome: "refused", repeats: "all" },
  late: { code: "VENDOR", outcome: "refused", repeats: "readers" },
  refused: { code: "VENDOR", outcome: "refused", repeats: "none" },
  closed: { code: "TRANSPORT", outcome: "notSent", repeats: "all" },
  unclear: { code: "VENDOR", outcome: "unknown", repeats: "none" },
  result: { code: null, repeats: "none" },
};

/** Every fault of the sandbox, and what the client sees of it: of wrong types, what the operation says. */
export const FAULTS = [
  ["lost", { kind: "reset" }],
  ["lost", { kind: "reset", performed: true }],
  ["silence", { kind: "stalledHeaders" }],
  ["silence", { kind: "stalledHeaders", performed: true }],
  ["silence", { kind: "stalledBody" }],
  ["silence", { kind: "slowBody", ms: 1000 }],
  ["lost", { kind: "cutBody" }],
  ["unreadable", { kind: "wrongLength" }],
  ["unreadable", { kind: "html" }],
  ["unreadable", { kind: "html", performed: true }],
  ["unreadable", { kind: "invalidUtf8" }],
  ["wrongTypes", { kind: "wrongTypes" }],
  ["unreadable", { kind: "hugeBody" }],
  ["unreadable", { kind: "deepJson", performed: true }],
  ["late", { kind: "status", status: 408 }],
  ["limited", { kind: "status", status: 429 }],
  ["limited", { kind: "status", status: 429, retryAfter: 1 }],
  ["limited", { kind: "status", status: 429, retryAfter: 1, asDate: true }],
  ["refused", { kind: "status", status: 403 }],
  ...[500, 502, 503, 504].flatMap((status) => [
    ["failing", { kind: "status", status }],
    ["failing", { kind: "status", status, performed: true }],
  ]),
  ["failing", { kind: "status", status: 503, retryAfter: 1 }],
  ...[301, 302, 303, 307, 308].map((status) => ["redirect", { kind: "redirect", status, performed: true }]),
  // Not a fault of the sandbox: nobody listens at the port.
  ["closed", null],
];

/**
 * How a call ends: `code` is null for a result.
 *
 * @param sight - What the client sees of the fault.
 * @param lasts - `once` if only the first request gets the fault, `always` if every request does.
 */
export function expectedEnd(sight, safety, lasts) {
  const { code, outcome, repeats } = SIGHTS[sight];
  const isRepeated = repeats === "all" || (repeats === "readers" && safety !== "write");
  if (isRepeated && lasts === "once" && sight !== "closed") return { code: null, attempts: 2 };
  return { code, outcome, attempts: isRepeated ? ATTEMPTS : 1 };
}

/** How often the vendor carries a request out, at least and at most: one that is given up may never have arrived. */
export function expectedEffects({ sight, fault }, { code, attempts }) {
  if (sight === "closed") return [0, 0];
  const performs = fault.performed ?? ALWAYS_PERFORMED.includes(fault.kind);
  const faulted = code === null ? attempts - 1 : attempts;
  const most = (performs ? faulted : 0) + (code === null ? 1 : 0);
  const least = code === null ? 1 : 0;
  return [sight === "silence" ? least : most, most];
}

const ALWAYS_PERFORMED = ["stalledBody", "slowBody", "cutBody", "wrongLength", "invalidUtf8", "wrongTypes"];
