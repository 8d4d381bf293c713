// A response of PerspectAI: a page of candidates as bytes, as read from a socket.

const FIRST = ["Aarav", "Beatriz", "Chloë", "Daniel", "Emre", "Fátima", "Gabriela", "Hiroshi"];
const LAST = ["Andersson", "Banerjee", "Castillo", "Dubois", "Ferrari", "Kowalski", "Nguyễn", "Okafor"];
const pad = (number, width) => String(number).padStart(width, "0");
const time = (index, fraction = "") =>
  `2023-06-${pad((index % 28) + 1, 2)} ${pad(index % 24, 2)}:${pad(index % 60, 2)}:36${fraction}+00:00`;

/** Makes one row in the order of the vendor's sample. Every second candidate has completed the test. */
function row(index) {
  const first = FIRST[index % FIRST.length];
  const last = LAST[(index >> 3) % LAST.length];
  const done = index % 2 === 1;
  return {
    cand_id: `3bf496c2-9b35-43cc-af18-${pad(index, 12)}`,
    mobile_no: index % 3 === 0 ? null : 9_000_000_000 + index,
    name: `${first} ${last}`,
    email_id: `candidate.${index}@example.com`,
    reviewers: index % 5 === 0 ? ["reviewer@example.com"] : [],
    status: done ? "Complete" : "Ongoing",
    status_reason: null,
    assment_id: "846",
    persp_score: done ? index % 100 : null,
    profile_score: done ? (index * 7) % 100 : null,
    lic_key: done ? "MTHXQF" : "-",
    end_date: time(index),
    candidate_recommendation: null,
    invited_on: time(index + 1),
    started_on: time(index + 2),
    completed_on: done ? time(index + 3, ".499675") : null,
    completion_status: done ? "Complete" : "Ongoing",
    report_seen: done,
    report_downloaded: false,
    auto_recommendation: null,
    suspicious_activity: done ? { status: "Not Detected", color_code: 3 } : {},
  };
}

/** Makes a page of candidates. With `ascii` it has only ASCII characters, like most responses. */
export function page(count, ascii) {
  const text = JSON.stringify({
    message: "Success",
    data: Array.from({ length: count }, (_, index) => row(index)),
    total_candidates: count,
    total_pages: 1,
  });
  return new TextEncoder().encode(ascii ? text.replace(/[^\0-\x7f]/g, "e") : text);
}
