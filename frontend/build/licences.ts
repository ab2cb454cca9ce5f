/** Writes the notices of everything that is bundled beside the bundle: permissive licences ask for it. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { FONT } from "./fonts.ts";

interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

const ALWAYS = ["@tabler/core", "@tabler/icons", FONT];

/** `…/node_modules/@scope/name/file.js` → `@scope/name`, or null for our own modules. */
export function packageOf(id: string): string | null {
  const tail = id.split("node_modules/").at(-1);
  if (tail === undefined || !id.includes("node_modules/")) return null;
  const parts = tail.split("/");
  return tail.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? null);
}

function read(frontend: string, name: string): Package | null {
  const folder = join(frontend, "node_modules", name);
  if (!existsSync(join(folder, "package.json"))) return null;
  const facts = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, unknown>;
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  return {
    name,
    version: String(facts["version"]),
    licence: String(facts["license"]),
    text: file === undefined ? "" : readFileSync(join(folder, file), "utf8").trim(),
  };
}

export function licences(frontend: string): Plugin {
  const used = new Set<string>(ALWAYS);
  let outDir = "";
  return {
    name: "baoxiu-licences",
    apply: "build",
    configResolved(config) {
      outDir = config.build.outDir;
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        for (const id of chunk.moduleIds) {
          const name = packageOf(id);
          if (name !== null) used.add(name);
        }
      }
    },
    closeBundle() {
      const packages = [...used].sort().map((name) => read(frontend, name)).filter((found) => found !== null);
      const body = packages.map(
        (one) => `${one.name} ${one.version} (${one.licence})\n${"-".repeat(60)}\n${one.text}\n`,
      );
      writeFileSync(
        join(outDir, "third-party-licences.txt"),
        `Third-party software in the pages of Baoxiu\n${"=".repeat(60)}\n\n${body.join("\n\n")}`,
      );
    },
  };
}
