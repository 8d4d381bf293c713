/** What a TestInvite client needs. All of it goes into the body of every request. */
export interface TestInviteCredentials {
  readonly organizationName: string;
  readonly organizationId: string;
  readonly privateKey: string;
}

/** Two organizations: the page's bodies and its curl lines print different samples. The first is the default. */
export const organizations: readonly [TestInviteCredentials, ...TestInviteCredentials[]] = [
  Object.freeze({
    organizationName: "Organization Name",
    organizationId: "zUH8oMYJ60As4HYP",
    privateKey: "a8faef00-43c1-11ed-81bc-976010",
  }),
  Object.freeze({
    organizationName: "Organization Name",
    organizationId: "zUH8oMYJ60As4HYP48Zx",
    privateKey: "76f75bd0-4315-11ed-98ad-1127beb80c0d",
  }),
];
