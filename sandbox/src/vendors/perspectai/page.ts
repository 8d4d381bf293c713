import { Fault } from "../../fault.js";
import { readCount, readQuery, readWord, requireParameter } from "../../request.js";
import type { VendorRequest } from "../../vendor.js";
import { type PerspectAIStatus, STATUSES } from "./candidate.js";
import type { PerspectAIInvitation, PerspectAIPaging } from "./state.js";

/** The page and the candidates that a request asks for. */
export interface PageQuery {
  readonly limit: number;
  /** The first page is 1. The documentation does not say so, but its only sample has page 1 of 1. */
  readonly page: number;
  readonly status: PerspectAIStatus | undefined;
  readonly search: string | undefined;
}

export function readPageQuery(request: VendorRequest): PageQuery {
  const parameters = readQuery(request, ["limit", "page", "status", "search"]);
  return {
    limit: requireParameter(readCount(parameters, "limit"), "limit"),
    page: requireParameter(readCount(parameters, "page"), "page"),
    status: readWord(parameters, "status", STATUSES),
    search: readSearch(parameters.get("search")),
  };
}

/** Makes the body of the response: one page, and the totals. */
export function pageOf(
  invitations: readonly PerspectAIInvitation[],
  { limit, page, ...filter }: PageQuery,
  paging: PerspectAIPaging,
): object {
  const found = invitations
    .filter((invitation) => matches(invitation, filter))
    .map(({ candidate }) => candidate);
  const pages = Math.ceil(found.length / limit);
  const shown = paging === "repeating" ? Math.max(Math.min(page, pages), 1) : page;
  return {
    message: "Success",
    data: found.slice((shown - 1) * limit, shown * limit),
    total_candidates: found.length,
    total_pages: paging === "endless" || paging === "repeating" ? Math.max(page, pages) + 1 : pages,
  };
}

/** Compares whole values exactly. */
function matches(
  { invitationId, candidate }: PerspectAIInvitation,
  { status, search }: Pick<PageQuery, "status" | "search">,
): boolean {
  if (status !== undefined && candidate.status !== status) return false;
  return search === undefined || search === invitationId || search === candidate.email_id;
}

function readSearch(search: string | undefined): string | undefined {
  if (search === "") throw new Fault("The parameter search must not be empty.");
  return search;
}
