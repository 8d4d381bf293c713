// One run of start.mjs: loads one peer, signs once, and prints the milliseconds that this took. It loads nothing else
// first, because that could be a module that the peer needs.

const start = process.hrtime.bigint();
const { first } = await import(`./start/${process.argv[2]}.mjs`);
const signature = await first();
const time = Number(process.hrtime.bigint() - start) / 1e6;

if (!signature) throw new Error("nothing was signed");
process.stdout.write(String(time));
