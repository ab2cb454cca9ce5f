import { expect, test } from "vitest";
import { lookBody, parseLook, parseSettings, sameLook, USUAL } from "./settings";

test("nothing and rubbish remember nothing", () => {
  expect([parseSettings(null), parseSettings("{"), parseSettings("7")]).toEqual([null, null, null]);
});

test("only sensible values are taken", () => {
  const look = parseLook({ widths: { number: 140.4, fee: -3, x: "9" }, density: "huge", frozen: 7, merged: { customer: false, x: 1 }, strip: 0 });

  expect(look).toEqual({ ...USUAL, widths: { number: 140 }, merged: { customer: false } });
});

test("a look goes to the server without columns that are gone, and comes back the same", () => {
  const look = { widths: { number: 140, gone: 90 }, merged: { customer: true }, frozen: "gone", hasStrip: false, density: "roomy" } as const;

  const body = lookBody(look, ["number", "customer"]);

  expect(body).toEqual({ widths: { number: 140 }, merged: { customer: true }, frozen: null, strip: false, density: "roomy" });
  expect(sameLook(parseLook(body), { ...look, widths: { number: 140 }, frozen: null })).toBe(true);
});

test("the order in which columns were touched makes no other look", () => {
  expect(sameLook({ ...USUAL, widths: { a: 50, b: 60 } }, { ...USUAL, widths: { b: 60, a: 50 } })).toBe(true);
  expect(sameLook(USUAL, { ...USUAL, frozen: "a" })).toBe(false);
});
