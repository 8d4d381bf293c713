// Makes one call that ends as the parameter says. After it the process has nothing left to do.
import { Mettl } from "invigil";

const GOOD = '{"status":"SUCCESS","registrationStatus":[]}';
const keys = { publicKey: "public", privateKey: "private" };
const input = {
  accessKey: "key",
  registrationDetails: [{ "First Name": "Name", "Email Address": "name@email.com" }],
};
const never = () => new Promise(() => {});

const [, , end, url] = process.argv;
const served = (path, options) =>
  new Mettl({ ...keys, baseUrl: `${url}/${path}` }).registerCandidates(input, options);
const withFetch = (fetch, options) => new Mettl({ ...keys, fetch }).registerCandidates(input, options);

const ENDS = {
  success: () => served("good"),
  stub: () => withFetch(async () => new Response(GOOD)),
  html: () => served("html"),
  reset: () => served("reset"),
  redirect: () => withFetch(async () => new Response(null, { status: 307 })),
  "throwing fetch": () =>
    withFetch(() => {
      throw new Error("x");
    }),
  "invalid input": () => new Mettl(keys).registerCandidates({}),
  timeout: () => withFetch(never, { timeoutMs: 20 }),
  "stalled server": () => served("stalled", { timeoutMs: 50 }),
  abort: () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    return withFetch(never, { signal: controller.signal });
  },
  "aborted before": () => withFetch(never, { signal: AbortSignal.abort() }),
};

const how = await ENDS[end]().then(
  () => "success",
  (error) => error.code,
);
console.log(`${how} ${process.getActiveResourcesInfo().filter((name) => name === "Timeout").length}`);
