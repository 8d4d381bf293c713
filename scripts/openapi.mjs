// Lints the OpenAPI documents with the rules of Redocly. It sends nothing: the telemetry is in the vendor's command line,
// which is not used here.

import { readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createConfig, lint } from "@redocly/openapi-core";
import { at, Failed, main } from "./run.mjs";

/** Which failures a vendor has is mostly not documented, and only some authentication can be a security scheme. */
const RULES = { "operation-4xx-response": "off", "security-defined": "off" };

/** Fails if a document has a problem, be it only a warning. */
export async function lintDocuments() {
  const config = await createConfig({ extends: ["recommended-strict"], rules: RULES });
  const names = readdirSync(at("pkg/openapi"));
  if (names.length === 0) throw new Failed("pkg/openapi has no documents");
  for (const name of names) {
    const problems = await lint({ ref: at("pkg/openapi", name), config });
    for (const { ruleId, message, location } of problems)
      console.error(`${name}${location[0]?.pointer ?? ""}: ${message} (${ruleId})`);
    if (problems.length > 0) throw new Failed(`${name} has ${problems.length} problems`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(lintDocuments);
