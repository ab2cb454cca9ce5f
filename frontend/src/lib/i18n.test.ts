import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import zh from "../locale/zh.json";
import { interpolate } from "./i18n";

const SOURCE = new URL("..", import.meta.url).pathname;
const CALL = /(?<![\w.])t\(\s*(?:[^"()]*\?\s*)?"((?:[^"\\]|\\.)*)"(?:\s*:\s*"((?:[^"\\]|\\.)*)")?/g;

function used(): string[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const found = files.flatMap((file) =>
    [...readFileSync(SOURCE + file, "utf8").matchAll(CALL)].flatMap((match) => [match[1], match[2]]),
  );
  return [...new Set(found.filter((text): text is string => text !== undefined))].sort();
}

test("every text has its Chinese, and no Chinese is left over", () => {
  expect(Object.keys(zh).sort()).toEqual(used());
});

test("Chinese texts fill in the same values", () => {
  const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();
  const different = Object.entries(zh).filter(([english, chinese]) => names(english).join() !== names(chinese).join());

  expect(different).toEqual([]);
});

test("unknown names stay as they are", () => {
  expect(interpolate("{count} of {all}", { count: 3 })).toBe("3 of {all}");
});
