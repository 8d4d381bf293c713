// Requests written by hand from the facts about Mettl's API.
import { FORM, form } from "../mettl.mjs";
import { input } from "./fixture.mjs";

export const method = "POST";
export const headers = FORM;
const SECTION =
  '{"name":"Section","duration":10,"instructions":"","allQuestionsMandatory":true,"randomizeQuestions":false,"skills":[{"name":"Skill","level":"easy","questionCount":5,"questionPooling":true,"questionType":"type","correctGrade":1.5,"incorrectGrade":-0.5},{"name":"Other","level":"difficult","questionCount":1,"questionPooling":true,"questionType":"type","correctGrade":1,"incorrectGrade":0}]}';
export const cases = [
  {
    what: "what is mandatory",
    input: { name: "Assessment", duration: 30 },
    ...form("/assessments", { assessments: '{"name":"Assessment","duration":30}' }),
  },
  {
    what: "no duration but those of the sections",
    input: { name: "Assessment", sections: [{ duration: 10 }, { duration: 20 }] },
    ...form("/assessments", {
      assessments: '{"name":"Assessment","sections":[{"duration":10},{"duration":20}]}',
    }),
  },
  {
    what: "every member, under the names of the wire",
    input: input(),
    ...form("/assessments", {
      assessments: `{"name":"Assessment","duration":30,"instructions":"Read every question.","allowCopyPaste":false,"exitRedirectionURL":"https://example.com/exit","showReportToCandidateOnExit":false,"onScreenCalculator":true,"sections":[${SECTION},${SECTION}]}`,
    }),
  },
];
