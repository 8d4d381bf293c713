import { both } from "./both.mjs";

export default {
  async fetch(request) {
    const base = new URL(request.url).searchParams.get("base");
    return Response.json(await both(base).catch((error) => `${error}\n${error.stack}`));
  },
};
