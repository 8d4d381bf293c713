import { Fault } from "../../fault.js";
import { readQuery } from "../../query.js";
import type { VendorRequest } from "../../vendor.js";
import { type PerspectAIStatus, STATUSES } from "./candidate.js";
import type { PerspectAIInvitation, PerspectAIPaging } from "./state.js";

/** What a request asks for. */
export interface PageQuery {
  readonly limit: number;
  /** The first page is 1: the documentation does not say so, but its only sample has one page in all. */
  readonly page: number;
  readonly status?: PerspectAIStatus;
  readonly search?: string;
}

export function readPageQuery(request: VendorRequest): PageQuery {
  const parameters = readQuery(request, ["limit", "page", "status", "search"]);
  return {
    limit: readCount(parameters, "limit"),
    page: readCount(parameters, "page"),
    ...readStatus(parameters.get("status")),
    ...readSearch(parameters.get("search")),
  };
}

/** A page of the answer, and what it says about all. */
export function pageOf(
  invitations: readonly PerspectAIInvitation[],
  { limit, page, ...filter }: PageQuery,
  paging: PerspectAIPaging,
): object {
  const found = invitations.filter((invitation) => matches(invitation, filter)).map((each) => each.candidate);
  const pages = Math.ceil(found.length / limit);
  const shown = paging === "repeating" ? Math.max(Math.min(page, pages), 1) : page;
  return {
    message: "Success",
    data: found.slice((shown - 1) * limit, shown * limit),
    total_candidates: found.length,
    total_pages: paging === "endless" || paging === "repeating" ? Math.max(page, pages) + 1 : pages,
  };
}

/** Whole values are compared, letter by letter. */
function matches(
  { invitationId, candidate }: PerspectAIInvitation,
  { status, search }: Pick<PageQuery, "status" | "search">,
): boolean {
  if (status !== undefined && candidate.status !== status) return false;
  return search === undefined || search === invitationId || search === candidate.email_id;
}

function readCount(parameters: Map<string, string>, name: string): number {
  const text = parameters.get(name);
  if (text === undefined) throw new Fault(`The parameter ${name} is missing.`);
  const count = Number(text);
  if (!/^[1-9]\d*$/.test(text) || !Number.isSafeInteger(count)) {
    throw new Fault(`The parameter ${name} must be a whole number greater than 0.`);
  }
  return count;
}

function readStatus(given: string | undefined): Pick<PageQuery, "status"> {
  if (given === undefined) return {};
  const status = STATUSES.find((known) => known === given);
  if (!status) throw new Fault(`The parameter status must be one of ${STATUSES.join(", ")}.`);
  return { status };
}

function readSearch(search: string | undefined): Pick<PageQuery, "search"> {
  if (search === undefined) return {};
  if (search === "") throw new Fault("The parameter search must not be empty.");
  return { search };
}
