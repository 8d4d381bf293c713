// The routes: invite a candidate, receive Mettl's callbacks, read the results.

import { timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { isInvalidInputError, isInvigilError } from "invigil";
import { parseCallback } from "invigil/callbacks";

export function createApp({ mettl, store, accessKey, callbackToken, signal }) {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: 1_000_000 }));
  app.onError((error, context) => {
    console.error(error);
    return context.json({ error: "internal" }, 500);
  });

  app.post("/invitations", async (context) => {
    const candidate = await context.req.json().catch(() => null);
    if (typeof candidate?.email !== "string") return context.json({ error: "an email is missing" }, 400);
    // Recorded before anything is sent: if this process dies now, the next one knows that it has to ask.
    const before = store.begin(candidate.email);
    if (before !== undefined) return context.json(before, before.state === "invited" ? 200 : 409);
    return invite(candidate).then(
      (invitation) => context.json(invitation, invitation.state === "invited" ? 200 : 409),
      (error) => context.json(...failed(candidate.email, error)),
    );
  });

  async function invite({ name, email }) {
    const registrationDetails = [{ "First Name": name, "Email Address": email }];
    const { registrationStatus } = await mettl.registerCandidates(
      { accessKey, registrationDetails },
      { signal },
    );
    const { status, url } = registrationStatus[0];
    // Mettl's own sample has no link although the candidate can start.
    const isInvited = url !== null || status === "ToBeTaken";
    // The link is secret. A real backend would mail it to the candidate and respond only with the state.
    return store.finish(email, isInvited ? "invited" : "rejected", { status, url });
  }

  /** Records a failure and makes the response to it. The log gets the error, which has no key and no personal data. */
  function failed(email, error) {
    if (isInvigilError(error) && (isInvalidInputError(error) || error.outcome !== "unknown")) {
      // Mettl has not acted, so the candidate may be invited again.
      store.forget(email);
      console.error(JSON.stringify(error));
      if (isInvalidInputError(error)) return [{ error: error.problem, field: error.field }, 400];
      return [{ error: error.code, state: error.outcome }, 502];
    }
    // Mettl may have acted: nothing is sent again until `reconcile` or a person has found out.
    store.finish(email, "unknown");
    console.error(isInvigilError(error) ? JSON.stringify(error) : error);
    return [{ error: error.code ?? "internal", state: "unknown" }, 502];
  }

  app.get("/invitations/:email", (context) => {
    const invitation = store.invitation(context.req.param("email"));
    return invitation ? context.json(invitation) : context.json({ error: "not found" }, 404);
  });

  app.get("/results", (context) => context.json(store.results()));

  // The URL for createSchedule, for example as testGradedNotificationUrl. Mettl signs nothing, so the URL is a secret.
  app.post("/callbacks/mettl/:token", async (context) => {
    if (!sameText(context.req.param("token"), callbackToken))
      return context.json({ error: "not found" }, 404);
    const callback = await parseCallback("mettl", context.req.raw).catch(() => null);
    if (callback === null) return context.json({ error: "not a callback" }, 400);
    const { email, eventKey } = callback;
    if (store.isKnown(eventKey) || store.invitation(email) === undefined) return context.json({ ok: true });
    // A callback only says that something happened. What happened, Mettl's API says.
    if (callback.event === "gradedAssessment") await readResult(email);
    store.remember(eventKey);
    return context.json({ ok: true });
  });

  async function readResult(email) {
    const { candidate } = await mettl.getCandidateResult({ accessKey, email }, { signal });
    const { status, result } = candidate.testStatus;
    store.saveResult(email, {
      status,
      marks: result?.totalMarks ?? null,
      maxMarks: result?.maxMarks ?? null,
    });
  }

  /**
   * Asks Mettl about every invitation whose outcome is unknown. A candidate that Mettl knows is invited, but nobody has
   * the link. Of any other, Mettl does not document that it would be listed, so the outcome stays unknown.
   */
  async function reconcile() {
    for (const email of store.unknown()) {
      const found = await mettl.getCandidateResult({ accessKey, email }, { signal }).catch((error) => {
        if (!isInvigilError(error)) throw error;
        console.error(JSON.stringify(error));
        return null;
      });
      if (found) store.finish(email, "invited", { status: found.candidate.testStatus.status });
    }
  }

  return { fetch: app.fetch, reconcile };
}

function sameText(text, expected) {
  const [a, b] = [Buffer.from(text), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
