import { parseArgs } from "node:util";

/** The command that the arguments ask for. */
export type Command =
  | { readonly do: "help" }
  | { readonly do: "version" }
  | { readonly do: "start"; readonly port: number };

/** The arguments are invalid. The message says why. */
export class UsageError extends Error {}

export const usage = `Usage: invigil-sandbox [--port N]

Starts a local stand-in for candidate-assessment platforms on 127.0.0.1.

  --port N    listen on this port (default: any free port)
  --help      show this text
  --version   show the version
`;

/** Reads the arguments that follow the program's name. */
export function readArguments(args: readonly string[]): Command {
  const values = parse(args);
  if (values.help) return { do: "help" };
  if (values.version) return { do: "version" };
  return { do: "start", port: readPort(values.port ?? "0") };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { port: { type: "string" }, help: { type: "boolean" }, version: { type: "boolean" } },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : "the arguments are invalid");
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535)
    throw new UsageError("--port must be a whole number from 0 to 65535");
  return port;
}
