// The operations of the fault matrix: every safety class, and every form of response that the vendors have.

/**
 * `wrongTypes` is how a response is read whose members all have another JSON type, unless that is a RESPONSE_FORMAT:
 * `result` if it has no envelope and only its id must be there, `unclear` if it looks like a failure that says nothing
 * known, with HTTP 200, so that nobody can tell what has happened.
 */
export const OPERATIONS = {
  // {"status":"SUCCESS", …}
  "mettl.getAccountInfo": { safety: "read" },
  "mettl.registerCandidates": { safety: "write" },
  // {"result":{…},"errors":null}
  "imocha.retrieveInvites": { safety: "read", wrongTypes: "unclear" },
  // The result alone, and {"statusCode": …} for a failure.
  "imocha.listTests": { safety: "read" },
  "imocha.inviteCandidate": { safety: "idempotent", wrongTypes: "result" },
  "imocha.cancelInvitation": { safety: "write", wrongTypes: "result" },
  // {"statuscode":"200.1","description":…,"result":{…}}
  "imochaV2.listTests": { safety: "read", wrongTypes: "unclear" },
  "imochaV2.registerCandidate": { safety: "idempotent", wrongTypes: "unclear" },
  "imochaV2.createTestLink": { safety: "write", wrongTypes: "unclear" },
  // {"kind":"zetok","payload":{…}}
  "testinvite.queryTestResults": { safety: "read" },
  "testinvite.createTickets": { safety: "write" },
  // The result alone.
  "testinviteV1.listTasks": { safety: "read" },
  "testinviteV1.createCandidate": { safety: "write", wrongTypes: "result" },
  "perspectai.candidateStatus": { safety: "read" },
};
