// A scenario over every operation, for every runtime. Its results are plain JSON.

/**
 * Runs the scenario. `invigil` is the package and `callbacks` its entry point of that name, as loaded by this runtime;
 * base URLs and credentials are those of the sandbox. Each of the `operations` has an `id`, the `class` and `options` of
 * its client, and an `input`.
 */
export async function scenario(invigil, callbacks, { baseUrls, credentials, operations }) {
  const { IMocha, IMochaV2, Mettl, PerspectAI, TestInvite } = invigil;
  const mettl = new Mettl({ ...credentials.mettl, baseUrl: baseUrls.mettl });
  const imocha = new IMocha({ ...credentials.imocha, baseUrl: baseUrls.imocha });
  const imochaV2 = new IMochaV2({ ...credentials.imochaV2, baseUrl: baseUrls.imochaV2 });
  const testinvite = new TestInvite({
    organizationName: "Organization Name",
    ...credentials.testinvite,
    baseUrl: baseUrls.testinvite,
  });
  const perspectai = new PerspectAI({ ...credentials.perspectai, baseUrl: baseUrls.perspectai });

  const registered = await mettl.registerCandidates({
    accessKey: "0x0x0x0x0x",
    registrationDetails: [{ "First Name": "Zoë 李 😀", "Email Address": "zoe+1@email.com" }],
  });
  const period = {
    state: "completed",
    startDateTime: new Date("2020-03-20T16:00:00Z"),
    endDateTime: "2020-06-20",
  };
  const { testAttempts } = await imocha.retrieveInvites(period);
  const invited = await imochaV2.registerCandidate({
    testId: "840702",
    emailId: "testemail@imocha.io",
    fullName: 'Amit "A" Mishra 😀',
  });
  const users = ["a", "b", "c"].map((externalId) => ({ fullname: `Candidate ${externalId}`, externalId }));
  const tickets = await testinvite.createTickets({ taskId: "tcxHArKva33C8VxCZcjy", users });
  const page = await perspectai.candidateStatus({ assessmentCode: "846", limit: 10, page: 1 });
  const emails = [];
  const filtered = { assessmentCode: "07", limit: 200, page: 1, status: "Yet to Register" };
  for await (const { email } of perspectai.candidateStatus.items(filtered)) emails.push(email);
  const callback = callbacks.parseCallback(
    "imochaV2",
    '{"TestInvitationId":9007199254740993,"TotalScore ":50}',
  );

  return {
    performed: await performed(invigil, operations),
    registered: registered.registrationStatus.map(({ email, status, url }) => ({
      email,
      status,
      link: url !== null,
    })),
    attempts: testAttempts.map(({ testInvitationId, name, testStatus }) => [
      testInvitationId,
      name,
      testStatus,
    ]),
    invited: /^\d+$/.test(invited.testInvitationId) && invited.takeTestUrl.startsWith("http"),
    tickets: tickets.credentials.map(({ external, userIndex }) => [external.id, userIndex]),
    candidates: page.candidates.map(({ name, completedOn, suspiciousActivity }) => [
      name,
      completedOn,
      suspiciousActivity,
    ]),
    emails: [emails.length, emails[0], emails.at(-1)],
    callback: [callback.testInvitationId, callback.totalScore],
    warnings: [registered, invited, tickets, page, callback].flatMap(({ warnings }) => warnings),
    refusals: await refusals(
      invigil,
      { mettl, imocha, imochaV2, testinvite, perspectai },
      { baseUrls, credentials },
    ),
  };
}

/** What `JSON.stringify` and `JSON.parse` make of bytes, so that an input crosses to another runtime. */
export const replaceBytes = (_name, value) =>
  value instanceof Uint8Array ? { bytesAsList: [...value] } : value;
export const reviveBytes = (_name, value) =>
  value?.bytesAsList ? Uint8Array.from(value.bytesAsList) : value;

/** The ids of the operations that succeed without a warning. */
async function performed(invigil, operations) {
  const ids = [];
  for (const { id, class: vendor, options, input } of operations) {
    const { warnings } = await new invigil[vendor](options)[id.split(".")[1]](input);
    if (warnings.length === 0) ids.push(id);
  }
  return ids;
}

/** Calls that the vendors refuse, and calls that are refused before they are sent. */
async function refusals({ IMocha, isInvigilError, isVendorError }, clients, { baseUrls }) {
  const outcome = (promise) =>
    promise.then(
      () => "accepted",
      (error) => [
        isInvigilError(error),
        error.name,
        error.code,
        error.field ?? error.status ?? null,
        error.outcome ?? null,
      ],
    );
  const stranger = new IMocha({ apiKey: "another-key", baseUrl: baseUrls.imocha });
  const period = { state: "completed", startDateTime: "2020-03-20", endDateTime: "2020-06-20" };
  const aborted = new AbortController();
  aborted.abort(new Error("enough"));
  return {
    vendors: isVendorError(await stranger.retrieveInvites(period).catch((error) => error)),
    key: await outcome(stranger.retrieveInvites(period)),
    schedule: await outcome(
      clients.mettl.registerCandidates({
        accessKey: "none",
        registrationDetails: [{ "First Name": "N", "Email Address": "n@b.c" }],
      }),
    ),
    test: await outcome(clients.imochaV2.registerCandidate({ testId: 5, emailId: "a@b.c", fullName: "A" })),
    task: await outcome(clients.testinvite.createTickets({ taskId: "none", users: [{ fullname: "A" }] })),
    assessment: await outcome(
      clients.perspectai.candidateStatus({ assessmentCode: "none", limit: 1, page: 1 }),
    ),
    zone: await outcome(clients.imocha.retrieveInvites({ ...period, startDateTime: "2020-03-20T16:00:00" })),
    abort: await outcome(clients.imocha.retrieveInvites(period, { signal: aborted.signal })),
  };
}

/** The expected results, from the documented data of the sandbox. */
export const EXPECTED = {
  registered: [{ email: "zoe+1@email.com", status: "ToBeTaken", link: true }],
  attempts: [
    ["2655161", "May", "Completed"],
    ["2894725", "Suhas Kurade", "Completed"],
  ],
  invited: true,
  tickets: [
    ["a", 0],
    ["b", 1],
    ["c", 2],
  ],
  candidates: [
    ["praveen", null, null],
    ["Sai Tharun", "2023-06-01T05:42:57.499675Z", { status: "Not Detected", colorCode: 3 }],
  ],
  emails: [469, "candidate+0@example.com", "candidate+2340@example.com"],
  callback: ["9007199254740993", 50],
  warnings: [],
  refusals: {
    vendors: true,
    key: [true, "VendorError", "VENDOR", 401, "refused"],
    // E000 is unspecific: the error may have occurred before or after the registration.
    schedule: [true, "VendorError", "VENDOR", 200, "unknown"],
    test: [true, "VendorError", "VENDOR", 403, "refused"],
    task: [true, "VendorError", "VENDOR", 200, "refused"],
    assessment: [true, "VendorError", "VENDOR", 404, "refused"],
    zone: [true, "InvalidInputError", "INVALID_INPUT", "startDateTime", null],
    abort: [true, "AbortError", "ABORTED", null, "notSent"],
  },
};
