// The parser that a careful engineer would write by hand: decode, JSON.parse, the same checks and the same result.

const decoder = new TextDecoder();

/** Decodes and parses without checks. */
export const parsed = (bytes) => JSON.parse(decoder.decode(bytes));

const DATE = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const UTC = /^(?:Z|[+-]00:00)$/;

/** Returns the same result as invigil, with warnings. */
export function normalized(bytes) {
  const page = parsed(bytes);
  if (!Array.isArray(page.data)) throw new TypeError("data is not a list");
  const reader = new Reader();
  return {
    message: reader.as("string", page.message, "message"),
    candidates: page.data.map((row, index) => reader.candidate(row, index)),
    totalCandidates: page.total_candidates,
    totalPages: page.total_pages,
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

  id(value, field) {
    if (typeof value !== "string") throw new TypeError(`candidates[${this.index}].${field} is not a string`);
    return value;
  }

  date(value, field) {
    if (value === null || value === undefined) return null;
    const match = typeof value === "string" ? DATE.exec(value) : null;
    const at = match === null ? Number.NaN : Date.parse(`${match[1]}T${match[2]}${match[4]}`);
    if (Number.isNaN(at)) {
      this.warn(field, "is not a date and time with a zone");
      return null;
    }
    const fraction = match[3] ?? "";
    if (UTC.test(match[4])) return `${match[1]}T${match[2]}${fraction}Z`;
    return new Date(at).toISOString().replace(".000Z", `${fraction}Z`);
  }

  candidate(row, index) {
    this.index = index;
    const activity = row.suspicious_activity;
    const reviewers =
      Array.isArray(row.reviewers) && row.reviewers.every((reviewer) => typeof reviewer === "string");
    if (!reviewers) this.warn("reviewers", "is not a list of strings");
    return {
      candidateId: this.id(row.cand_id, "candidateId"),
      mobileNo: this.as("number", row.mobile_no, "mobileNo"),
      name: this.as("string", row.name, "name"),
      email: this.as("string", row.email_id, "email"),
      reviewers: reviewers ? row.reviewers : null,
      status: this.as("string", row.status, "status"),
      statusReason: this.as("string", row.status_reason, "statusReason"),
      assessmentId: this.id(row.assment_id, "assessmentId"),
      perspectScore: this.as("number", row.persp_score, "perspectScore"),
      profileScore: this.as("number", row.profile_score, "profileScore"),
      licenseKey: this.as("string", row.lic_key, "licenseKey"),
      endDate: this.date(row.end_date, "endDate"),
      candidateRecommendation: this.as("string", row.candidate_recommendation, "candidateRecommendation"),
      invitedOn: this.date(row.invited_on, "invitedOn"),
      startedOn: this.date(row.started_on, "startedOn"),
      completedOn: this.date(row.completed_on, "completedOn"),
      completionStatus: this.as("string", row.completion_status, "completionStatus"),
      reportSeen: this.as("boolean", row.report_seen, "reportSeen"),
      reportDownloaded: this.as("boolean", row.report_downloaded, "reportDownloaded"),
      autoRecommendation: this.as("string", row.auto_recommendation, "autoRecommendation"),
      suspiciousActivity:
        activity && Object.keys(activity).length > 0
          ? {
              status: this.as("string", activity.status, "suspiciousActivity.status"),
              colorCode: this.as("number", activity.color_code, "suspiciousActivity.colorCode"),
            }
          : null,
    };
  }
}
