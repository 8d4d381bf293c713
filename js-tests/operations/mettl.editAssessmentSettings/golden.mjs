// Requests written by hand from the facts about Mettl's API.
import { FORM, form } from "../mettl.mjs";
import { input } from "./fixture.mjs";

export const method = "POST";
export const headers = FORM;
export const cases = [
  {
    what: "one setting",
    input: { assessmentId: "2690", onScreenCalculator: true },
    ...form("/assessments/2690/settings/edit", { as: '{"onScreenCalculator":true}' }),
  },
  {
    what: "every setting",
    input: input(),
    ...form("/assessments/1/settings/edit", {
      as: '{"instructions":"Read every question.","allowCopyPaste":false,"exitRedirectionURL":"https://example.com/exit","showReportToCandidate":false,"onScreenCalculator":true}',
    }),
  },
];
