// PerspectAI: the status of candidates, page by page.

import assert from "node:assert/strict";
import { stepsOf } from "./table.mjs";

/** Reads one page, then all pages. */
export async function perspectai(table, sandbox, { PerspectAI }) {
  const { state, baseUrls, credentials } = sandbox;
  const { step, fetch } = stepsOf(table);
  const client = new PerspectAI({
    ...credentials.perspectai,
    baseUrl: baseUrls.perspectai,
    fetch,
  });
  const { id } = client.candidateStatus;
  await step(
    "PerspectAI: the documented candidates",
    id,
    () => client.candidateStatus({ assessmentCode: "846", limit: 10, page: 1 }),
    ({ candidates: [first, second], totalCandidates, totalPages, warnings }) => {
      assert.deepEqual([totalCandidates, totalPages, warnings], [2, 1, []]);
      assert.deepEqual([first.status, first.suspiciousActivity], ["Ongoing", null]);
      assert.deepEqual([second.perspectScore, second.suspiciousActivity.colorCode], [92, 3]);
      assert.equal(second.completedOn, "2023-06-01T05:42:57.499675Z");
    },
  );
  const search = { status: "Complete", search: "paiscoreandproc2+1@loopreality.com" };
  await step(
    "PerspectAI: by status and e-mail",
    id,
    () => client.candidateStatus({ assessmentCode: "846", limit: 10, page: 1, ...search }),
    ({ candidates }, _, sent) => {
      assert.deepEqual(
        candidates.map((candidate) => candidate.name),
        ["Sai Tharun"],
      );
      assert.match(sent, /&search=paiscoreandproc2%2B1%40loopreality\.com/);
    },
  );
  const all = { assessmentCode: "07", limit: 500, page: 1 };
  const count = async () => {
    const seen = new Set();
    for await (const candidate of client.candidateStatus.items(all)) seen.add(candidate.candidateId);
    return { candidates: seen.size };
  };
  const total = state.perspectai.invitations("07").length;
  await step("PerspectAI: all pages", id, count, (value) => assert.equal(value.candidates, total));
  state.perspectai.behave({ paging: "repeating" });
  await step("PerspectAI: pages that repeat without end", id, count, (_, error) => {
    assert.equal(error?.code, "RESPONSE_FORMAT");
    assert.match(error.message, /only entries of earlier pages/);
  });
}
