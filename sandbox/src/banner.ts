import type { Sandbox } from "./start.js";

/** Makes the text that the program prints when it is ready: its URL and what each vendor accepts. */
export function banner({ url, baseUrls, credentials, state }: Sandbox, version: string): string {
  const { mettl, imocha, imochaV2, testinvite, perspectai } = state;
  const schedules = mettl.schedules.map(
    ({ accessKey, access: { type, invited } }) =>
      `    ${accessKey}  ${type}${invited.length > 0 ? ` (${invited.join(", ")})` : ""}`,
  );
  const assessments = perspectai.assessmentCodes.map(
    (code) => `    ${code}  ${perspectai.invitations(code).length} candidates`,
  );
  return [
    `invigil-sandbox ${version} at ${url}`,
    "",
    "Mettl",
    `  base URL     ${baseUrls.mettl}`,
    `  public key   ${credentials.mettl.publicKey}`,
    `  private key  ${credentials.mettl.privateKey}`,
    "  schedules",
    ...schedules,
    "",
    "iMocha V3",
    `  base URL     ${baseUrls.imocha}`,
    `  API key      ${credentials.imocha.apiKey}`,
    `  attempts     ${imocha.attempts.length}, from 2020 and 2021`,
    "",
    "iMocha V2",
    `  base URL     ${baseUrls.imochaV2}`,
    `  API key      ${credentials.imochaV2.apiKey}`,
    `  tests        ${imochaV2.tests.join(", ")}`,
    "",
    "TestInvite",
    `  base URL     ${baseUrls.testinvite}`,
    `  organization ${credentials.testinvite.organizationName}, ${credentials.testinvite.organizationId}`,
    `  private key  ${credentials.testinvite.privateKey}`,
    `  tasks        ${testinvite.tasks.join(", ")}`,
    "",
    "PerspectAI",
    `  base URL     ${baseUrls.perspectai}`,
    `  token        ${credentials.perspectai.token}`,
    "  assessments",
    ...assessments,
    "",
    "TestInvite REST v1",
    `  base URL     ${baseUrls.testinviteV1}`,
    `  header       authorization: ${credentials.testinviteV1.headers.authorization}`,
    "",
    "The keys are samples that work only here. Ctrl+C stops the sandbox.",
    "",
  ].join("\n");
}
