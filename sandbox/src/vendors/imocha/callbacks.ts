import { inIndia } from "../../india.js";
import type { SentCallback } from "../../outbox.js";
import { pointsOf } from "./reports.js";
import type { IMochaAttempt, IMochaInvitation, IMochaStore } from "./state.js";

/** "Up to five consecutive tries" are documented, but not the time between them. */
const TRIES = 5;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

type Body = (invitation: IMochaInvitation, attempt: IMochaAttempt | undefined) => object & { Status: string };

/** The callback at the start of a test, which has no score yet. */
export const firstCallback: Body = (invitation) => ({
  ...common(invitation),
  TotalScore: 0,
  CandidateScore: 0,
  ReportPDFUrl: null,
  Status: "In Progress",
  PerformanceCategory: null,
});

/** The callback at the end of a test. */
export const lastCallback: Body = (invitation, attempt) => {
  const { points, maxPoints } = attempt ? pointsOf(attempt) : { points: 0, maxPoints: 0 };
  return {
    ...common(invitation),
    TotalScore: maxPoints,
    CandidateScore: points,
    ReportPDFUrl: `https://app.imocha.io/PDFReport?id=sandbox-${invitation.testInvitationId}`,
    Status: invitation.status,
    PerformanceCategory: "Beginner",
  };
};

function common({ email, testInvitationId, startedAt }: IMochaInvitation): object {
  const start = new Date(startedAt ?? 0);
  return {
    CandidateEmailId: email,
    AttemptedOn: localTime(start),
    TestInvitationId: testInvitationId,
    AttemptedOnUtc: start.toISOString().slice(0, 19),
  };
}

/** Sends callbacks of an invitation, unless it has no URL or its test was never started. */
export async function sendCallbacks(
  store: IMochaStore,
  testInvitationId: number,
  bodies: readonly Body[],
): Promise<readonly SentCallback[]> {
  const invitation = store.invitations.find(testInvitationId);
  if (invitation?.callbackUrl === undefined || invitation.startedAt === undefined) return [];
  const { callbackUrl: url } = invitation;
  const attempt = store.attempts.find(testInvitationId);
  const callbacks = bodies.map((make) => {
    const body = make(invitation, attempt);
    return { event: body.Status, url, body };
  });
  return store.outbox.send(callbacks, { tries: TRIES, delayMs: store.behavior.current.retryDelayMs });
}

/** Prints the local time as in `09-Oct-2020 06:51 PM`. */
function localTime(time: Date): string {
  const local = inIndia(time);
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = local.getUTCHours();
  const date = `${two(local.getUTCDate())}-${MONTHS[local.getUTCMonth()]}-${local.getUTCFullYear()}`;
  return `${date} ${two(hours % 12 || 12)}:${two(local.getUTCMinutes())} ${hours < 12 ? "AM" : "PM"}`;
}
