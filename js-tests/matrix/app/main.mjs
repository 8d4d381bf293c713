import { app } from "./app.mjs";

console.log(JSON.stringify(await app(process.argv[2])));
