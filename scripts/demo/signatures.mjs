// Mercer | Mettl: reproduces the signatures in the documentation.

import assert from "node:assert/strict";

// The example of the documentation.
const ENDPOINT = "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates";
const RD = '{"registrationDetails":[{"First Name":"Name","Email Address":"name@email.com"}]}';
const NOW = 1635976200;
export const OPEN = "0x0x0x0x0x";
export const DOCUMENTED = { "First Name": "Name", "Email Address": "name@email.com" };

/** The signatures on the vendor's page, and the requests that they belong to. */
const SIGNATURES = [
  {
    step: "Documented signature, mandatory parameters",
    options: {},
    values: ["{ak}", RD, NOW],
    asgn: "t72%2BcLqiOZPD4qIKLuabKh2czEebF6ELG8kZt%2F4HPRQ%3D",
  },
  {
    step: "Documented signature, all parameters (step e)",
    options: {
      allowMissingMandatoryRegistrationFields: true,
      timeLimitInSec: 86400,
      showCustomInstructions: true,
    },
    values: ["{ak}", true, RD, true, 86400, NOW],
    asgn: "lWKjNsV4fiEbn0TtKKp38vFwwnzATfEqKHBZ%2FlCmNHc%3D",
  },
  {
    step: "Signature of step f, with the request it was made for",
    options: { allowMissingMandatoryRegistrationFields: true, timeLimitInSec: 86400 },
    values: ["{ak}", true, RD, 86400, NOW],
    asgn: "qsLTfT3m7XG6ASBIECit2R%2Bzr2z6xk8QlV8R1jouO8Q%3D",
  },
];

/** Computes the documented signatures, and explains the one that does not match its request. */
export async function signatures(table, { publicKey, privateKey }, Mettl, { explain, diagnose }) {
  const mettl = new Mettl({ publicKey, privateKey });
  const explainRegistration = (options, asgn) =>
    explain({
      method: "POST",
      url: ENDPOINT,
      params: { ak: publicKey, ts: NOW, rd: RD, ...options, asgn: decodeURIComponent(asgn) },
      privateKey,
    });
  for (const { step, options, values, asgn } of SIGNATURES) {
    await table.step(step, "explain", () => {
      const explained = explainRegistration(options, asgn);
      const input = { accessKey: OPEN, registrationDetails: [DOCUMENTED], ...options };
      const request = mettl.registerCandidates.request(input, { now: NOW });
      return {
        sent: null,
        back: `string-to-sign: ${JSON.stringify(explained.stringToSign)}\ndocumented, explained and built: ${asgn}`,
        isPublic: true,
        check() {
          const stringToSign = `POST${ENDPOINT}\n${values.join("\n").replace("{ak}", publicKey)}`;
          assert.equal(explained.stringToSign, stringToSign);
          assert.equal(explained.encodedSignature, asgn);
          assert.equal(explained.matches, true);
          assert.equal(request.url, ENDPOINT);
          assert.equal(new URLSearchParams(request.body).get("asgn"), decodeURIComponent(asgn));
        },
      };
    });
  }
  await table.step("Signature of step f, with the request it is printed with", "diagnose", () => {
    const [, all, without] = SIGNATURES;
    const sent = { ak: publicKey, ts: NOW, rd: RD, ...all.options };
    const url = `${ENDPOINT}?${new URLSearchParams(sent)}&asgn=${without.asgn}`;
    const { verdict, causes, expected, received } = diagnose({ request: url, privateKey, now: NOW });
    return {
      sent: null,
      back: `printed:  ${without.asgn}\ncomputed: ${expected.encodedSignature}\n${causes.map(({ message, fix }) => `${message} ${fix}`).join("\n")}`,
      isPublic: true,
      check() {
        assert.equal(verdict, "explained");
        assert.deepEqual(
          causes.map(({ code, parameter }) => [code, parameter]),
          [["parameter-omitted", "showCustomInstructions"]],
        );
        assert.equal(expected.encodedSignature, all.asgn);
        const signed = `POST${ENDPOINT}\n${without.values.join("\n").replace("{ak}", publicKey)}`;
        assert.equal(received.stringToSign, signed);
      },
    };
  });
  await table.step("Documented signature of a GET (only its start is printed)", "mettl.sign", () => {
    const url = "https://api.mettl.com/v2/account";
    const request = mettl.sign({ method: "GET", url }, { now: NOW });
    return {
      sent: null,
      back: `documented: v4%2BlYYoZTdo…\nsigned:     ${request.encodedSignature}`,
      isPublic: true,
      check() {
        assert.equal(request.stringToSign, `GET${url}\n${publicKey}\n${NOW}`);
        assert.ok(request.encodedSignature.startsWith("v4%2BlYYoZTdo"));
      },
    };
  });
}
