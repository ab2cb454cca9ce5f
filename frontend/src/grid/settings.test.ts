import { expect, test } from "vitest";
import { parseSettings, USUAL } from "./settings";

test("nothing, rubbish and foreign shapes give the usual look", () => {
  expect([parseSettings(null), parseSettings("{"), parseSettings("7")]).toEqual([USUAL, USUAL, USUAL]);
});

test("only sensible values are taken", () => {
  const settings = parseSettings('{"widths":{"number":140,"fee":-3,"x":"9"},"density":"huge","frozen":7,"merged":{"customer":false,"x":1}}');

  expect(settings).toEqual({ ...USUAL, widths: { number: 140 }, merged: { customer: false } });
});
