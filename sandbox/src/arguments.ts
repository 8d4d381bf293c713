import { parseArgs } from "node:util";
import type { NetworkFault } from "./network/faults.js";
import type { SandboxOptions } from "./start.js";

/** The command that the arguments ask for. */
export type Command =
  | { readonly do: "help" }
  | { readonly do: "version" }
  | { readonly do: "start"; readonly options: Pick<SandboxOptions, "port" | "faults" | "seed"> };

/** The arguments are invalid. The message says why. */
export class UsageError extends Error {}

export const usage = `Usage: invigil-sandbox [--port N] [--fault JSON]... [--seed N]

Starts a local stand-in for candidate-assessment platforms on 127.0.0.1.

  --port N      listen on this port (default: any free port)
  --fault JSON  let this fault of the network happen; can be repeated
                such as '{"kind":"status","status":503,"rate":0.2}'
  --seed N      the seed of the random numbers for faults (default: 1)
  --help        show this text
  --version     show the version
`;

/** Reads the arguments that follow the program's name. */
export function readArguments(args: readonly string[]): Command {
  const values = parse(args);
  if (values.help) return { do: "help" };
  if (values.version) return { do: "version" };
  const faults = (values.fault ?? []).map(readFault);
  const seed = readNumber("--seed", values.seed ?? "1", Number.MAX_SAFE_INTEGER);
  return { do: "start", options: { port: readNumber("--port", values.port ?? "0", 65535), faults, seed } };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: "string" },
        fault: { type: "string", multiple: true },
        seed: { type: "string" },
        help: { type: "boolean" },
        version: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : "the arguments are invalid");
  }
}

function readNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= most) return value;
  throw new UsageError(`${name} must be a whole number from 0 to ${most}`);
}

/** Reads the JSON. What it says is checked at the start. */
function readFault(text: string): NetworkFault {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError("--fault must be JSON");
  }
}
