import { expect, test } from "vitest";
import { parse } from "./store";

const NOW = 1_800_000_000_000;

test("a draft comes back as it was kept", () => {
  const json = JSON.stringify({ at: NOW - 1000, values: { subject: ["泵漏水"] } });

  expect(parse(json, NOW)).toEqual({ at: NOW - 1000, values: { subject: ["泵漏水"] } });
});

test("broken or foreign data is no draft", () => {
  expect([parse("{", NOW), parse("[]", NOW), parse('{"at":1}', NOW), parse(null, NOW)]).toEqual([null, null, null, null]);
});

test("a draft older than thirty days is forgotten", () => {
  expect(parse(JSON.stringify({ at: NOW - 31 * 86400000, values: {} }), NOW)).toBeNull();
});

test("values that are not lists of text are dropped", () => {
  expect(parse(JSON.stringify({ at: NOW, values: { a: "x", b: ["y"] } }), NOW)?.values).toEqual({ b: ["y"] });
});
