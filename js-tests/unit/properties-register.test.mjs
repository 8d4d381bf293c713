// registerCandidates.request builds what an independent implementation builds, for random candidates.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { client, decoded, PRIVATE_KEY, PUBLIC_KEY } from "./support/mettl.mjs";
import { encode, registrationText, signed } from "./support/oracle.mjs";
import { email, name, notEmpty, settings, text } from "./support/texts.mjs";

const MANDATORY = ["First Name", "Email Address"];
const clients = new Map();
for (const version of ["v1", "v2", "v3"])
  for (const parameters of ["form", "query"])
    clients.set(version + parameters, client({ version, parameters }));

const others = (maxLength) =>
  fc.uniqueArray(name, { maxLength }).map((names) => names.filter((name) => !MANDATORY.includes(name)));
/** The names of a candidate, in random order. */
const shape = others(4).chain((names) =>
  fc.shuffledSubarray([...MANDATORY, ...names], { minLength: names.length + 2 }),
);
const fill = (names) => (email) => fc.tuple(...names.map((each) => valueFor(each, email)));
const valueFor = (each, email) =>
  each === "Email Address" ? fc.constant(email) : each === "First Name" ? notEmpty : text;
const candidate = (names, email) =>
  fill(names)(email).map((values) => names.map((each, at) => [each, values[at]]));

const input = fc
  .record({
    emails: fc.uniqueArray(email, { minLength: 1, maxLength: 6 }),
    same: fc.boolean(),
    shapes: fc.array(shape, { minLength: 6, maxLength: 6 }),
    pairs: fc.array(fc.constantFrom("object", "pairs"), { minLength: 6, maxLength: 6 }),
    mixed: fc.boolean(),
  })
  .chain(({ emails, same, shapes, pairs, mixed }) =>
    fc.record({
      candidates: fc.tuple(...emails.map((email, at) => candidate(shapes[same ? 0 : at], email))),
      forms: fc.constant(emails.map((_, at) => pairs[mixed ? at : 0])),
      optionalParams: fc.option(
        fc.subarray(emails).chain((named) =>
          fc.tuple(
            ...named.map((email) =>
              fc.record(
                {
                  email: fc.constant(email),
                  contextData: fc.option(text, { nil: undefined }),
                  compensatoryTime: fc.oneof(
                    fc.integer({ min: 0, max: 2 ** 31 - 1 }),
                    fc.integer({ min: 0, max: 2 ** 31 - 1 }).map(String),
                  ),
                },
                { requiredKeys: ["email"] },
              ),
            ),
          ),
        ),
        { nil: undefined },
      ),
    }),
  );
const key = text
  .map((characters) => characters.replace(/\p{Cc}/gu, ""))
  .filter((characters) => !["", ".", ".."].includes(characters) && Buffer.byteLength(characters) <= 512);
const options = fc.record(
  {
    allowMissingMandatoryRegistrationFields: fc.option(fc.boolean(), { nil: undefined }),
    timeLimitInSec: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    showCustomInstructions: fc.boolean(),
  },
  { requiredKeys: [] },
);
const run = fc.record({
  input,
  options,
  accessKey: key,
  version: fc.constantFrom("v1", "v2", "v3"),
  parameters: fc.constantFrom("form", "query"),
  now: fc.integer({ min: 0, max: 99_999_999_999 }),
});

/** An object with these members. JavaScript puts names that are integers first. */
function objectOf(pairs) {
  const object = {};
  for (const [name, value] of pairs)
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true });
  return object;
}

/** What the caller passes, and the order of its members. */
function passed(pairs, form) {
  if (form === "pairs") return { value: pairs, pairs };
  const value = objectOf(pairs);
  return { value, pairs: Object.entries(value) };
}

const wire = (optionalParams) =>
  optionalParams?.map(({ email, contextData, compensatoryTime }) => ({
    email,
    context_data: contextData,
    compensatory_time: compensatoryTime === undefined ? undefined : String(compensatoryTime),
  }));

test("random registrations equal those of the oracle, byte for byte", () => {
  const seen = { tables: 0, pairs: 0, optional: 0 };
  fc.assert(
    fc.property(
      run,
      ({ input: { candidates, forms, optionalParams }, options, accessKey, version, parameters, now }) => {
        const rows = candidates.map((pairs, at) => passed(pairs, forms[at]));
        const registrationDetails = rows.map(({ value }) => value);
        const whole = { ...options, optionalParams, registrationDetails, accessKey };
        const result = clients.get(version + parameters).registerCandidates.request(whole, { now });

        const rd = registrationText(
          rows.map(({ pairs }) => pairs),
          wire(optionalParams),
        );
        const others = Object.entries(options).filter(([, value]) => value !== undefined);
        const { stringToSign, signature, encodedSignature, ...expected } = signed({
          publicKey: PUBLIC_KEY,
          privateKey: PRIVATE_KEY,
          version,
          parameters,
          now,
          method: "POST",
          url: `https://api.mettl.com/${version}/schedules/${encode(accessKey).replaceAll("%40", "@")}/candidates`,
          params: [["rd", rd], ...others.map(([name, value]) => [name, String(value)])],
        });
        assert.deepEqual({ ...result }, expected);
        assert.equal(new URL(result.url).href, result.url);

        const sent = Object.fromEntries(decoded(result));
        assert.equal(sent.rd, rd);
        assert.equal(sent.asgn, signature);
        // If all candidates are objects, the text equals that of JSON.stringify.
        const plain = { registrationDetails, optionalParams: wire(optionalParams) };
        if (forms.every((form) => form === "object")) assert.equal(rd, JSON.stringify(plain));
        const members = JSON.parse(rd).registrationDetails.map((row) => new Map(Object.entries(row)));
        assert.deepEqual(
          members,
          candidates.map((pairs) => new Map(Object.entries(objectOf(pairs)))),
        );

        seen.tables += forms.every((form) => form === "object") ? 1 : 0;
        seen.pairs += forms.includes("pairs") ? 1 : 0;
        seen.optional += optionalParams?.length ? 1 : 0;
      },
    ),
    settings,
  );
  for (const [what, count] of Object.entries(seen))
    assert.ok(count > settings.numRuns / 10, `${what}: ${count}`);
});
