/** Builds one SVG sprite of exactly the icons that templates, Python and TypeScript name. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Plugin } from "vite";

interface Use {
  readonly name: string;
  readonly where: string;
}

const TEMPLATE = /\{%\s*icon\s+"([a-z0-9-]+)"|\bicon="([a-z0-9-]+)"/g;
const PYTHON = /\bicon\s*[=:]\s*"([a-z0-9-]+)"|"icon"\s*:\s*"([a-z0-9-]+)"/g;
const TYPESCRIPT = /\bicon\(\s*"([a-z0-9-]+)"|\bicon:\s*"([a-z0-9-]+)"/g;

/** Names in `text` that `pattern` captures, in order of appearance. */
export function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? "").filter(Boolean);
}

function usesIn(root: string, files: string[], pattern: RegExp): Use[] {
  return files.flatMap((file) =>
    namesIn(readFileSync(file, "utf8"), pattern).map((name) => ({
      name,
      where: relative(root, file),
    })),
  );
}

function iconsUsed(frontend: string): Use[] {
  const root = join(frontend, "..");
  const listed = readFileSync(join(frontend, "icons.txt"), "utf8")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter(Boolean)
    .flatMap((line) => line.split(/\s+/))
    .map((name) => ({ name, where: "frontend/icons.txt" }));
  const find = (folder: string, ending: string): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(ending))
      .map((file) => join(root, folder, file));
  return [
    ...listed,
    ...usesIn(root, find("src/baoxiu", ".html"), TEMPLATE),
    ...usesIn(root, find("src/baoxiu", ".py"), PYTHON),
    ...usesIn(root, find("frontend/src", ".ts"), TYPESCRIPT),
  ];
}

function symbolOf(frontend: string, name: string): string | null {
  const file = join(frontend, "node_modules/@tabler/icons/icons/outline", `${name}.svg`);
  if (!existsSync(file)) return null;
  const svg = readFileSync(file, "utf8");
  const inside = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return `<symbol id="${name}" viewBox="0 0 24 24">${inside.replace(/\s*\n\s*/g, "")}</symbol>`;
}

/** Writes `icons.svg` into the output; a name that Tabler does not have stops the build. */
export function iconSprite(frontend: string): Plugin {
  let outDir = "";
  const write = (): number => {
    const symbols = new Map<string, string>();
    for (const { name, where } of iconsUsed(frontend)) {
      if (symbols.has(name)) continue;
      const symbol = symbolOf(frontend, name);
      if (symbol === null) throw new Error(`${where}: there is no icon named “${name}”`);
      symbols.set(name, symbol);
    }
    const body = [...symbols.keys()].sort().map((name) => symbols.get(name));
    mkdirSync(outDir, { recursive: true });
    writeFileSync(
      join(outDir, "icons.svg"),
      `<svg xmlns="http://www.w3.org/2000/svg">${body.join("\n")}</svg>\n`,
    );
    return symbols.size;
  };
  return {
    name: "baoxiu-icons",
    apply: "build",
    configResolved(config) {
      outDir = config.build.outDir;
    },
    closeBundle() {
      this.info(`${write()} icons`);
    },
  };
}
