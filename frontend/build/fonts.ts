/** Lays the font of the printed papers beside the bundle: many small files, each for some ranges of characters. */
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

export const FONT = "@fontsource-variable/noto-serif-sc";

export interface Face {
  readonly file: string;
  /** First and last code point of each range. */
  readonly ranges: readonly (readonly [number, number])[];
}

/** `U+ff03-ff04,U+ff07` → [[0xff03, 0xff04], [0xff07, 0xff07]] */
export function rangesOf(text: string): [number, number][] {
  return text.split(",").map((range) => {
    const [first = "", last = first] = range.trim().replace(/^U\+/i, "").split("-");
    return [parseInt(first, 16), parseInt(last, 16)];
  });
}

function facesIn(folder: string): Face[] {
  const subsets = JSON.parse(readFileSync(join(folder, "unicode.json"), "utf8")) as Record<string, string>;
  const files = readdirSync(join(folder, "files"));
  return Object.entries(subsets).map(([subset, ranges]) => {
    const ending = `-${subset.replace(/[[\]]/g, "")}-wght-normal.woff2`;
    const file = files.find((name) => name.endsWith(ending));
    if (file === undefined) throw new Error(`${FONT} has no file for ${subset}`);
    return { file, ranges: rangesOf(ranges) };
  });
}

/** Writes `fonts/` with `faces.json`, which says what each file is for; the server embeds what a paper needs. */
export function paperFonts(frontend: string): Plugin {
  let outDir = "";
  return {
    name: "baoxiu-paper-fonts",
    apply: "build",
    configResolved(config) {
      outDir = config.build.outDir;
    },
    closeBundle() {
      const folder = join(frontend, "node_modules", FONT);
      const target = join(outDir, "fonts");
      const faces = facesIn(folder);
      mkdirSync(target, { recursive: true });
      for (const { file } of faces) copyFileSync(join(folder, "files", file), join(target, file));
      writeFileSync(join(target, "faces.json"), JSON.stringify(faces));
    },
  };
}
