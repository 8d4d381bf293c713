// The parser of Mettl's deep results that a careful engineer would write by hand: JSON.parse, the same checks, the same result.

import { parsed } from "./json-parse.mjs";

const DATE = /^[A-Z][a-z]{2}, (\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) (?:UTC|GMT)$/;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Returns the same result as invigil, with warnings. */
export function normalized(bytes) {
  const page = parsed(bytes);
  if (page.status !== "SUCCESS") throw new TypeError("the vendor reports an error");
  if (!Array.isArray(page.candidates)) throw new TypeError("candidates is not a list");
  const reader = new Reader();
  return {
    candidates: page.candidates.map((candidate, index) => reader.candidate(candidate, index)),
    paging: { totalRecords: page.paging.totalRecords },
    warnings: reader.warnings,
  };
}

class Reader {
  warnings = [];
  index = 0;

  // Only a warning makes a path.
  warn(field, message) {
    this.warnings.push({ path: `candidates[${this.index}].${field}`, message });
  }

  as(type, value, field) {
    if (typeof value === type) return value;
    if (value !== null && value !== undefined) this.warn(field, `is not a ${type}`);
    return null;
  }

  text = (value, field) => this.as("string", value, field);
  number = (value, field) => this.as("number", value, field);
  boolean = (value, field) => this.as("boolean", value, field);

  id(value, field) {
    if (typeof value === "string") return value;
    if (Number.isSafeInteger(value)) return String(value);
    if (value !== null && value !== undefined) this.warn(field, "is not an id");
    return null;
  }

  list(value, field, read) {
    if (Array.isArray(value)) return value.map(read, this);
    if (value !== null && value !== undefined) this.warn(field, "is not a list");
    return null;
  }

  record(value, field, read) {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return read.call(this, value);
    if (value !== null && value !== undefined) this.warn(field, "is not an object");
    return null;
  }

  json = (value) => value ?? null;

  date(value, field) {
    if (value === null || value === undefined) return null;
    const match = typeof value === "string" ? DATE.exec(value) : null;
    const month = match === null ? -1 : MONTHS.indexOf(match[2]);
    const date =
      match === null
        ? ""
        : `${match[3]}-${String(month + 1).padStart(2, "0")}-${match[1].padStart(2, "0")}T${match[4]}Z`;
    if (month < 0 || Number.isNaN(Date.parse(date))) {
      this.warn(field, "is not a date and time with a zone");
      return null;
    }
    return date;
  }

  candidate(row, index) {
    this.index = index;
    if (typeof row.email !== "string") throw new TypeError(`candidates[${index}].email is not a string`);
    return {
      email: row.email,
      registration: this.record(row.registration, "registration", (fields) => {
        const read = {};
        for (const name of Object.keys(fields)) read[name] = this.text(fields[name], name);
        return read;
      }),
      testStatus: this.record(row.testStatus, "testStatus", this.testStatus),
    };
  }

  testStatus(from) {
    return {
      status: this.text(from.status, "status"),
      overallStatus: this.text(from.overallStatus, "overallStatus"),
      detailedStatus: this.text(from.detailedStatus, "detailedStatus"),
      compensatoryTime: this.text(from.compensatoryTime, "compensatoryTime"),
      completionMode: this.text(from.completionMode, "completionMode"),
      startTimeGMT: this.date(from.start_time_GMT, "startTimeGMT"),
      endTimeGMT: this.date(from.end_time_GMT, "endTimeGMT"),
      startTime: this.text(from.startTime, "startTime"),
      endTime: this.text(from.endTime, "endTime"),
      lastResponseTime: this.text(from.lastResponseTime, "lastResponseTime"),
      pdfReport: this.text(from.pdfReport, "pdfReport"),
      htmlReport: this.text(from.htmlReport, "htmlReport"),
      result: this.record(from.result, "result", this.result),
    };
  }

  result(from) {
    return {
      totalMarks: this.number(from.totalMarks, "totalMarks"),
      maxMarks: this.number(from.maxMarks, "maxMarks"),
      percentile: this.number(from.percentile, "percentile"),
      attemptTime: this.number(from.attemptTime, "attemptTime"),
      candidateCredibilityIndex: this.text(from.candidateCredibilityIndex, "candidateCredibilityIndex"),
      codePlagiarism: this.text(from.codePlagiarism, "codePlagiarism"),
      totalQuestion: this.number(from.totalQuestion, "totalQuestion"),
      totalCorrectAnswers: this.number(from.totalCorrectAnswers, "totalCorrectAnswers"),
      totalUnAnswered: this.number(from.totalUnAnswered, "totalUnAnswered"),
      performanceCategory: this.text(from.performanceCategory, "performanceCategory"),
      performanceCategoryVersion: this.number(from.performanceCategoryVersion, "performanceCategoryVersion"),
      difficultyMarks: this.list(from.difficultyMarks, "difficultyMarks", this.difficulty),
      analysis: this.record(from.analysis, "analysis", (analysis) => ({
        responseStyles: this.list(analysis.responseStyles, "responseStyles", this.json),
        recommendation: this.list(analysis.recommendation, "recommendation", ({ type, value }) => ({
          type: this.text(type, "type"),
          value: this.text(value, "value"),
        })),
      })),
      sectionMarks: this.list(from.sectionMarks, "sectionMarks", this.section),
    };
  }

  difficulty(from) {
    return {
      level: this.text(from.level, "level"),
      totalMarks: this.number(from.totalMarks, "totalMarks"),
      maxMarks: this.number(from.maxMarks, "maxMarks"),
      timeTaken: this.number(from.timeTaken, "timeTaken"),
      totalQuestion: this.number(from.totalQuestion, "totalQuestion"),
      totalCorrectAnswers: this.number(from.totalCorrectAnswers, "totalCorrectAnswers"),
      totalUnAnswered: this.number(from.totalUnAnswered, "totalUnAnswered"),
    };
  }

  skill(from) {
    return {
      skillName: this.text(from.skillName, "skillName"),
      totalMarks: this.number(from.totalMarks, "totalMarks"),
      maxMarks: this.number(from.maxMarks, "maxMarks"),
      timeTaken: this.number(from.timeTaken, "timeTaken"),
      totalQuestion: this.number(from.totalQuestion, "totalQuestion"),
      totalCorrectAnswers: this.number(from.totalCorrectAnswers, "totalCorrectAnswers"),
      totalUnAnswered: this.number(from.totalUnAnswered, "totalUnAnswered"),
      difficultyMarks: this.list(from.difficultyMarks, "difficultyMarks", this.difficulty),
    };
  }

  section(from) {
    return {
      sectionName: this.text(from.sectionName, "sectionName"),
      totalMarks: this.number(from.totalMarks, "totalMarks"),
      maxMarks: this.number(from.maxMarks, "maxMarks"),
      timeTaken: this.number(from.timeTaken, "timeTaken"),
      totalQuestion: this.number(from.totalQuestion, "totalQuestion"),
      totalCorrectAnswers: this.number(from.totalCorrectAnswers, "totalCorrectAnswers"),
      totalUnAnswered: this.number(from.totalUnAnswered, "totalUnAnswered"),
      skillMarks: this.list(from.skillMarks, "skillMarks", this.skill),
      difficultyMarks: this.list(from.difficultyMarks, "difficultyMarks", this.difficulty),
      questionWiseResponse: this.list(from.questionWiseResponse, "questionWiseResponse", this.question),
    };
  }

  question(from) {
    return {
      questionId: this.id(from.questionId, "questionId"),
      apiQuestionType: this.text(from.apiQuestionType, "apiQuestionType"),
      version: this.json(from.version),
      questionResponse: this.record(from.questionResponse, "questionResponse", (answer) => ({
        mcqTypeResponse: this.record(answer.mcqTypeResponse, "mcqTypeResponse", ({ responseIndex }) => ({
          responseIndex: this.json(responseIndex),
        })),
        mcaTypeResponse: this.record(answer.mcaTypeResponse, "mcaTypeResponse", ({ responses }) => ({
          responses: this.list(responses, "responses", this.json),
        })),
        longAnswerTypeResponse: this.written(answer.longAnswerTypeResponse, "longAnswerTypeResponse"),
        shortAnswerTypeResponse: this.written(answer.shortAnswerTypeResponse, "shortAnswerTypeResponse"),
        diagramTypeResponse: this.json(answer.diagramTypeResponse),
      })),
      minMarks: this.number(from.minMarks, "minMarks"),
      maxMarks: this.number(from.maxMarks, "maxMarks"),
      marksScored: this.number(from.marksScored, "marksScored"),
      isAttempted: this.boolean(from.isAttempted, "isAttempted"),
      timeSpent: this.number(from.timeSpent, "timeSpent"),
      skillName: this.text(from.skillName, "skillName"),
      evaluatorData: this.list(from.evaluatorData, "evaluatorData", (entry) => ({
        name: this.text(entry.name, "name"),
        email: this.text(entry.email, "email"),
        marksAwarded: this.number(entry.marksAwarded, "marksAwarded"),
        evaluationComments: this.text(entry.evaluationComments, "evaluationComments"),
        evaluationTime: this.json(entry.evaluationTime),
        evaluatorRole: this.text(entry.evaluatorRole, "evaluatorRole"),
      })),
    };
  }

  written(value, field) {
    return this.record(value, field, (from) => ({
      candidateResponse: this.text(from.candidateResponse, "candidateResponse"),
      uploadedFiles: this.list(from.uploadedFiles, "uploadedFiles", this.json),
    }));
  }
}
