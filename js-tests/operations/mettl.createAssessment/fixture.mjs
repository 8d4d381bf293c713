import { CALLBACK_URL } from "../canaries.mjs";

export const input = () => ({
  name: "Assessment",
  duration: 30,
  instructions: "Read every question.",
  allowCopyPaste: false,
  exitRedirectionUrl: "https://example.com/exit",
  showReportToCandidateOnExit: false,
  onScreenCalculator: true,
  sections: [
    {
      name: "Section",
      duration: 10,
      instructions: "",
      allQuestionsMandatory: true,
      randomizeQuestions: false,
      skills: [
        {
          name: "Skill",
          level: "easy",
          questionCount: 5,
          questionPooling: true,
          questionType: "type",
          correctGrade: 1.5,
          incorrectGrade: -0.5,
        },
        {
          name: "Other",
          level: "difficult",
          questionCount: 1,
          questionPooling: true,
          questionType: "type",
          correctGrade: 1,
          incorrectGrade: 0,
        },
      ],
    },
    {
      name: "Section",
      duration: 10,
      instructions: "",
      allQuestionsMandatory: true,
      randomizeQuestions: false,
      skills: [
        {
          name: "Skill",
          level: "easy",
          questionCount: 5,
          questionPooling: true,
          questionType: "type",
          correctGrade: 1.5,
          incorrectGrade: -0.5,
        },
        {
          name: "Other",
          level: "difficult",
          questionCount: 1,
          questionPooling: true,
          questionType: "type",
          correctGrade: 1,
          incorrectGrade: 0,
        },
      ],
    },
  ],
});

/** Without a duration, every section needs one. */
export const crossFieldRules = /^duration$/;

export const people = { exitRedirectionUrl: CALLBACK_URL };
export const canaries = [CALLBACK_URL];
