// The repository's Markdown files and their contents.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { read, root } from "./readme.mjs";

const SKIPPED = new Set(["node_modules", "target", "dist", ".git"]);

/** The path of every Markdown file, relative to the root. */
export function files(folder = "") {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : files(path);
      return entry.name.endsWith(".md") ? [path] : [];
    })
    .sort();
}

/** The code blocks of a file: language, code without indentation, line number. */
export function blocks(path) {
  const text = read(path);
  return [...text.matchAll(/^( *)```(\w*)\n([\s\S]*?)^\1```$/gm)].map((found) => {
    const [, indent, language, code] = found;
    return {
      language,
      code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      line: text.slice(0, found.index).split("\n").length,
    };
  });
}

/** The number of words in a file, as `wc -w` counts them. */
export const words = (path) => read(path).split(/\s+/).filter(Boolean).length;

/** The anchors of a file's headings, in the form that code hosts generate. */
export function anchors(path) {
  const headings = read(path).matchAll(/^#{1,6} (.+)$/gm);
  return [...headings].map(([, heading]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(/\s/g, "-"),
  );
}
