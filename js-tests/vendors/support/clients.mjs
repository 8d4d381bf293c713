// A client of every vendor with the documentation's own keys, a good input and a good answer of each.
import { readFileSync } from "node:fs";
import { IMocha, IMochaV2, Mettl, PerspectAI, TestInvite } from "invigil";

/** A sample of a vendor's page, as printed. */
export const sample = (name) => readFileSync(new URL(`../samples/${name}.txt`, import.meta.url), "utf8");

export const DATA = JSON.parse(readFileSync(new URL("../../operations.generated.json", import.meta.url)));

const CLASSES = { IMocha, IMochaV2, Mettl, PerspectAI, TestInvite };

/** What each client is made of. */
export const OPTIONS = {
  Mettl: {
    publicKey: "ab12c345-6789-0123-456d-78e9f0123456",
    privateKey: "zy98x765-4321-0987-654w-32v1u0987654",
  },
  IMocha: { apiKey: "YOUR_API_KEY_HERE" },
  IMochaV2: { apiKey: "YOUR_API_KEY_HERE" },
  TestInvite: {
    organizationName: "Organization Name",
    organizationId: "zUH8oMYJ60As4HYP",
    privateKey: "a8faef00-43c1-11ed-81bc-976010",
  },
  PerspectAI: { baseUrl: "https://api.example.com/pilot", token: "sandbox-perspectai-token" },
};

export const client = (name, options = {}) => new CLASSES[name]({ ...OPTIONS[name], ...options });

/** The operation of a client, by the data about it. */
export const operationOf = (data, options) => client(data.class, options)[data.id.split(".")[1]];

/** An input of each operation with every field that it knows. */
export const INPUTS = {
  "mettl.registerCandidates": () => ({
    accessKey: "0x0x0x0x0x",
    registrationDetails: [{ "First Name": "Name", "Email Address": "name@email.com" }],
    optionalParams: [{ email: "name@email.com", contextData: "metadata", compensatoryTime: 5 }],
    allowMissingMandatoryRegistrationFields: true,
    timeLimitInSec: 86400,
    showCustomInstructions: true,
  }),
  "imocha.retrieveInvites": () => ({
    state: "completed",
    startDateTime: "2020-03-20T16:00:00Z",
    endDateTime: "2020-06-20T16:00:00Z",
    testId: 292930,
  }),
  "imochaV2.registerCandidate": () => ({
    testId: 840702,
    emailId: "testemail@imocha.io",
    fullName: "Amit Mishra",
    callbackUrl: "http://yoursite.com/savecallbackpage",
    redirectUrl: "http://yoursite.com/thankyoupage",
  }),
  "testinvite.createTickets": () => ({
    taskId: "tcxHArKva33C8VxCZcjy",
    users: [
      {
        fullname: "Candidate's Full Name",
        email: "candidatesemail@testinvite.com",
        group: "candidates_group",
        externalId: "7",
        labels: ["label1", "label2"],
        after: { timestamp: 1665000000, utc: 3 },
        before: { timestamp: 1665100000, utc: -3.5 },
        extraEmails: ["copy@testinvite.com"],
      },
      { fullname: "Candidate 2 Full Name" },
    ],
    emailing: { template: "invitation", schedule: 1665000000 },
    callback: { url: "https://your-domain.com/api", params: { token: "abc" } },
  }),
  "perspectai.candidateStatus": () => ({
    assessmentCode: "846",
    limit: 10,
    page: 1,
    status: "Yet to Register",
    search: "praveen+234232@loopreality.com",
  }),
};

/** How an answer of each operation wraps its result. */
export const WRAPPED = {
  "mettl.registerCandidates": (result) => ({ status: "SUCCESS", ...result }),
  "imocha.retrieveInvites": (result) => ({ result, errors: null }),
  "imochaV2.registerCandidate": (result) => ({
    statuscode: "200.1",
    description: "The request has succeeded.",
    result,
  }),
  "testinvite.createTickets": (payload) => ({ kind: "zetok", payload }),
  "perspectai.candidateStatus": (result) => result,
};

/** What a run gives, or the error that it ends with. */
export function outcome(run) {
  try {
    return { value: run() };
  } catch (error) {
    return { error };
  }
}

/** The error of a run that must fail. */
export function failing(run) {
  const { error, value } = outcome(run);
  if (error === undefined) throw new Error(`it did not fail: ${JSON.stringify(value)}`);
  return error;
}

/** The messages of a result's warnings, behind their paths. */
export const told = ({ warnings }) =>
  warnings.map(({ path, message }) => (path ? `${path}: ${message}` : message));
