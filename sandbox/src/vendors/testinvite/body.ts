import {
  filledText,
  list,
  number,
  object,
  optional,
  type Reader,
  required,
  text,
  texts,
  webUrl,
  word,
} from "../../fields.js";

/** A point in time. Its unit is not documented. */
export interface TestInviteTime {
  readonly timestamp: number;
  readonly utc: number;
}

/** One candidate, as sent. */
export interface TestInviteUser {
  readonly fullname: string;
  readonly email?: string;
  readonly group?: string;
  readonly labels?: readonly string[];
  readonly externalId?: string;
  readonly after?: TestInviteTime;
  readonly before?: TestInviteTime;
  readonly extraEmails?: readonly string[];
}

/** The e-mail settings of a request. */
export interface TestInviteEmailing {
  readonly template: string;
  readonly schedule?: number;
}

/** The receiver of the results. */
export interface TestInviteCallback {
  readonly url: string;
  /** In the order of the request. */
  readonly params?: readonly (readonly [name: string, value: string])[];
}

/** Who sends a request, in the body of every request. */
export interface TestInviteRequester {
  readonly name: string;
  /** Documented only on the vendor's page about authentication. */
  readonly version?: string;
  readonly auth: { readonly organizationId: string; readonly privateKey: string };
}

/** The body of a request for tickets. */
export interface TestInviteBody {
  readonly requester: TestInviteRequester;
  readonly task: { readonly taskId: string };
  readonly users: readonly TestInviteUser[];
  readonly emailing?: TestInviteEmailing;
  readonly callback?: TestInviteCallback;
}

/** The maximum number of users in one request. */
const MAX_USERS = 200;

const time = object({ timestamp: required(number), utc: required(number) });

const user = object({
  fullname: required(filledText),
  email: optional(text),
  group: optional(text),
  labels: optional(list(text)),
  externalId: optional(text),
  after: optional(time),
  before: optional(time),
  extraEmails: optional(list(text)),
});

const requester = object({
  name: required(filledText),
  version: optional(text),
  auth: required(object({ organizationId: required(text), privateKey: required(text) })),
});

// Each reader takes the documented properties and refuses all others.

export const readBody: Reader<TestInviteBody> = object({
  requester: required(requester),
  task: required(object({ taskId: required(filledText) })),
  users: required(list(user, { least: 1, most: MAX_USERS })),
  emailing: optional(object({ template: required(filledText), schedule: optional(number) })),
  callback: optional(object({ url: required(webUrl), params: optional(texts) })),
});

export const readResultsBody = object({
  requester: required(requester),
  taskId: required(filledText),
  kind: required(word("by-ticket")),
  tickets: required(
    list(
      object({
        ticketId: required(filledText),
        stepTestCustomReporting: optional(
          object({ kind: required(word("default", "custom")), reportId: optional(filledText) }),
        ),
      }),
      { least: 1 },
    ),
  ),
});

export const readTasksBody = object({ requester: required(requester) });

export const readAssetsBody = object({
  requester: required(requester),
  taskId: required(filledText),
  testInstanceId: required(filledText),
});
