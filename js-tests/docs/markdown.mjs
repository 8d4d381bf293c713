// The repository's Markdown files, and what stands in them.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { read, root } from "./readme.mjs";

const ELSEWHERE = new Set(["node_modules", "target", "dist", ".git"]);

/** Every Markdown file, by its path from the top. */
export function files(folder = "") {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) return ELSEWHERE.has(entry.name) ? [] : files(path);
      return entry.name.endsWith(".md") ? [path] : [];
    })
    .sort();
}

/** Blocks of code: language, text without indentation, line. */
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

/** The anchors of a file's headings, as code hosts make them. */
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
