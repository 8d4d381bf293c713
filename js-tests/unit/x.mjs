import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { client } from "./support/mettl.mjs";
setFlagsFromString("--expose_gc");
const gc = runInNewContext("gc");
const used = () => { gc(); gc(); const { heapUsed, arrayBuffers, external } = process.memoryUsage(); return [heapUsed, arrayBuffers, external].join(" "); };
const ENTRIES = Array.from({ length: 20 }, (_n, at) => ({ email: `c${at}@example.com`, status: "ToBeTaken", message: null, url: `https://x/${at}` }));
const BODY = new TextEncoder().encode(JSON.stringify({ status: "SUCCESS", registrationStatus: ENTRIES }));
const body = () => { let left = 1; return { getReader: () => ({ read: async () => (left-- > 0 ? { done: false, value: BODY } : { done: true }), cancel() {} }) }; };
const fetch = async () => ({ status: 200, redirected: false, type: "basic", body: body() });
const m = client({ fetch });
const registrationDetails = Array.from({length: 20}, (_n, at) => ({ "First Name": "Name", "Email Address": `c${at}@example.com` }));
console.log("plain");
for (let i = 0; i < 4000; i++) { await m.registerCandidates({ accessKey: "key", registrationDetails }); if (i % 1000 === 999) console.log(used()); }
console.log("plain with tick");
for (let i = 0; i < 4000; i++) { await m.registerCandidates({ accessKey: "key", registrationDetails }); await new Promise(setImmediate); if (i % 1000 === 999) console.log(used()); }
console.log("bulk");
function* source() { for (let at = 0; at < 80000; at++) yield registrationDetails[at % 20]; }
let n = 0;
for await (const o of m.registerCandidates.bulk(source(), { input: { accessKey: "key" } })) { n++; if (n % 20000 === 0) console.log(used()); if (process.argv[2] && n % 20 === 0) await new Promise(setImmediate); }
