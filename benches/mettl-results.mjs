// A page of Mettl's deep results: 3 sections, each with 2 skills and 10 questions, as bytes.

/** Makes a page of candidates who completed the test. */
export function resultsPage(count) {
  const candidates = Array.from({ length: count }, (_, index) => candidate(index));
  const page = { status: "SUCCESS", candidates, paging: { previous: null, next: null, totalRecords: count } };
  // The vendor writes counts as floats.
  return new TextEncoder().encode(JSON.stringify(page).replace(/("total\w+":\d+)(?=[,}])/g, "$1.0"));
}

function candidate(index) {
  const email = `candidate.${index}@example.com`;
  const at = (minute) => `Fri, 16 Aug 2024 13:${String(minute).padStart(2, "0")}:13`;
  return {
    email,
    registration: { "Email Address": email, "First Name": `First ${index}`, "Last Name": "Last" },
    testStatus: {
      status: "Completed",
      overallStatus: "Completed",
      detailedStatus: "Test-taker Completed",
      compensatoryTime: "false",
      completionMode: "Completed",
      start_time_GMT: `${at(index % 30)} UTC`,
      end_time_GMT: `${at(30 + (index % 30))} UTC`,
      startTime: `${at(index % 30)} IST`,
      endTime: `${at(30 + (index % 30))} IST`,
      pdfReport: `https://reports.example/${index}.pdf`,
      htmlReport: `https://reports.example/${index}`,
      result: {
        ...marks(index, 60),
        percentile: 90.909,
        attemptTime: 1800 + index,
        candidateCredibilityIndex: "Not Applicable",
        codePlagiarism: "NA",
        performanceCategory: "Average",
        performanceCategoryVersion: 1,
        difficultyMarks: ["EASY", "MEDIUM", "HARD"].map((level) => ({ level, ...marks(index, 20) })),
        analysis: {
          responseStyles: [],
          recommendation: [{ type: "Performance Category", value: "Average" }],
        },
        sectionMarks: ["Aptitude", "Coding", "Writing"].map((name) => section(name, index)),
      },
    },
  };
}

const marks = (index, max) => ({
  totalMarks: (index * 7) % max,
  maxMarks: max,
  timeTaken: 7.752 + index,
  totalQuestion: 10,
  totalCorrectAnswers: index % 10,
  totalUnAnswered: 10 - (index % 10),
});

function section(sectionName, index) {
  const skill = (skillName) => ({
    skillName,
    ...marks(index, 10),
    difficultyMarks: [{ level: "EASY", ...marks(index, 10) }],
  });
  return {
    sectionName,
    ...marks(index, 20),
    skillMarks: [skill(`${sectionName} 1`), skill(`${sectionName} 2`)],
    difficultyMarks: [{ level: "EASY", ...marks(index, 20) }],
    questionWiseResponse: Array.from({ length: 10 }, (_, number) => question(index, number)),
  };
}

const question = (index, number) => ({
  questionId: 9000 + number,
  apiQuestionType: "MCQ",
  version: 1,
  questionResponse: {
    mcqTypeResponse: { responseIndex: (index + number) % 4 },
    mcaTypeResponse: null,
    longAnswerTypeResponse: null,
    shortAnswerTypeResponse: null,
    diagramTypeResponse: null,
  },
  minMarks: 0.0,
  maxMarks: 2.5,
  marksScored: ((index + number) % 3) / 2,
  isAttempted: number % 3 !== 0,
  timeSpent: 7.752 + number,
  skillName: "Skill",
  evaluatorData: [],
});
