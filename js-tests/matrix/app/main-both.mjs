import { both } from "./both.mjs";

console.log(JSON.stringify(await both(process.argv[2])));
