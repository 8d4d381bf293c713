// What a completed test leaves behind, in both of TestInvite's APIs: its result, and a callback.

import type { Callback } from "../../outbox.js";
import type { TestInviteCallback } from "./body.js";

/** The result of a completed test, in the form that the newer API documents. */
export interface TestInviteResult {
  /** In seconds since 1970. */
  readonly completedAt: number;
  readonly scoreboard: {
    readonly pointsAchieved: number;
    readonly maxAchievablePoints: number;
    readonly achievementRatio: number;
  };
}

/** Makes the result of a test that is completed now. */
export function resultOf(now: Date, score: number, maxScore: number): TestInviteResult {
  return {
    completedAt: Math.floor(now.getTime() / 1000),
    scoreboard: {
      pointsAchieved: score,
      maxAchievablePoints: maxScore,
      achievementRatio: score / maxScore,
    },
  };
}

/**
 * The vendor posts the result of each test. Only the query with `params` is documented, so the body is the test in the
 * basic form of the newer API.
 */
export function callbackOf(
  callback: TestInviteCallback | undefined,
  test: { readonly status: string },
): Callback[] {
  if (!callback) return [];
  const url = new URL(callback.url);
  for (const [name, value] of callback.params ?? []) url.searchParams.append(name, value);
  return [{ event: test.status, url: url.href, body: test }];
}
