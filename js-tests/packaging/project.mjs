// The packed tarball, and an empty project that has installed it, as a user would.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The tarball that would be published. */
export function tarball() {
  const folder = join(root, "target/pack");
  const [name] = readdirSync(folder).filter((file) => /^invigil-\d.*\.tgz$/.test(file));
  return join(folder, name);
}

/** A temporary folder that is removed after the test. */
export function folder(t, name = "invigil-") {
  const path = realpathSync(mkdtempSync(join(tmpdir(), name)));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The unpacked tarball. */
export function unpacked(t) {
  const path = folder(t);
  execFileSync("tar", ["-xzf", tarball(), "-C", path, "--strip-components=1"]);
  return path;
}

/** An empty project with the tarball installed. */
export function project(t) {
  const path = folder(t);
  writeFileSync(join(path, "package.json"), '{ "name": "app", "version": "1.0.0", "private": true }\n');
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--offline", "--silent", tarball()], {
    cwd: path,
  });
  return path;
}

/** Writes a program into the project, runs it, and returns what it prints. */
export function run(cwd, name, text, flags = []) {
  writeFileSync(join(cwd, name), text);
  return execFileSync(process.execPath, [...flags, name], { cwd, encoding: "utf8" }).trim();
}

/** The files that a module of the unpacked tarball loads, including itself, relative to the package. */
export async function loaded(place, entry) {
  const { metafile } = await build({
    entryPoints: [join(place, entry)],
    absWorkingDir: place,
    bundle: true,
    external: ["node:*"],
    write: false,
    metafile: true,
    outdir: "out",
    platform: "neutral",
    loader: { ".wasm": "binary" },
  });
  return Object.keys(metafile.inputs);
}

/** All files below a folder, with forward slashes. */
export function files(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(path.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}
