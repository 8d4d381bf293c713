// A built request can be sent with any fetch, and the sandbox, which checks signatures, accepts it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Mettl } from "invigil";
import { startSandbox } from "invigil-sandbox";
import { candidate, registration } from "./support/mettl.mjs";

let sandbox;
before(async () => {
  sandbox = await startSandbox();
});
after(() => sandbox.close());
const client = (options) =>
  new Mettl({ ...sandbox.credentials.mettl, baseUrl: sandbox.baseUrls.mettl, ...options });

const TEXTS = ["a+b&c=d%20", '"\\/\n\r\t\0', "é€😀\u2028\ufeff", " ", "\x1b1\x1f", "</script>", "%2B", "'"];

for (const version of ["v1", "v2", "v3"]) {
  for (const parameters of ["form", "query"]) {
    test(`${version}, ${parameters}: a request is built, sent with fetch, and its response parsed`, async () => {
      sandbox.reset();
      const { registerCandidates } = client({ version, parameters });
      const details = TEXTS.map((text, at) =>
        candidate({
          "First Name": `Name ${text}`,
          "Email Address": `n${at}@email.com`,
          [`name ${text}`]: text,
        }),
      );
      const input = registration({
        registrationDetails: details,
        timeLimitInSec: 60,
        showCustomInstructions: true,
      });
      const request = registerCandidates.request(input);
      const response = await fetch(request.url, request);
      const { status, headers } = response;
      const parsed = registerCandidates.parse({ status, headers, body: await response.arrayBuffer() });
      assert.deepEqual(
        parsed.registrationStatus.map(({ email }) => email),
        details.map((each) => each["Email Address"]),
      );
      assert.deepEqual(parsed.warnings, []);
      const [schedule] = sandbox.state.mettl.schedules;
      assert.deepEqual(
        schedule.candidates.map((candidate) => Object.fromEntries(candidate.registration)),
        details,
      );
      // A call does the same: the sandbox returns the same link for a candidate again.
      assert.deepEqual({ ...(await registerCandidates(input)) }, { ...parsed });
    });

    test(`${version}, ${parameters}: the sandbox accepts the signature of any parameters`, async () => {
      const mettl = client({ version, parameters });
      const url = `${sandbox.baseUrls.mettl}/${version}/account`;
      const params = Object.fromEntries(TEXTS.map((text, at) => [`p${at} ${text}`, text]));
      const request = mettl.sign({ method: "GET", url, params });
      const body = await (await fetch(request.url, request)).json();
      assert.equal(body.status, "SUCCESS", JSON.stringify(body));
    });
  }
}
