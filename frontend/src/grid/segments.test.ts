import { expect, test } from "vitest";
import { Segments } from "./segments";
import type { LeafGroup } from "./types";

const leaf = (region: string, task: string, count: number, fee: string, upper: string | null): LeafGroup => ({
  values: [region, task],
  labels: [region, task],
  count,
  sums: { fee },
  above: [upper === null ? null : { fee: upper }],
});
const LEAVES = [
  leaf("四川", "安装", 4, "9600.00", "58060.00"),
  leaf("四川", "维修", 36, "48460.00", null),
  leaf("重庆", "维修", 21, "22306.50", "22306.50"),
];

test("closed groups show one line each, with counts and with the totals the server gives it", () => {
  const segments = new Segments(LEAVES, 2, new Set());

  expect(segments.length).toBe(2);
  expect(segments.groups.map((group) => [group.label, group.count, group.sums["fee"]])).toEqual([
    ["四川", 40, "58060.00"],
    ["重庆", 21, "22306.50"],
  ]);
});

test("lines of opened groups know their leaf and their place in it", () => {
  const segments = new Segments(LEAVES, 2, new Set());
  segments.toggleAll(true);

  expect(segments.length).toBe(2 + 3 + 61);
  expect(segments.at(0)).toMatchObject({ kind: "group", group: { level: 0, label: "四川" } });
  expect(segments.at(2)).toMatchObject({ kind: "row", leaf: { path: ["四川", "安装"] }, offset: 0 });
  expect(segments.at(6)).toMatchObject({ kind: "group", group: { level: 1, label: "维修" } });
  expect(segments.at(65)).toMatchObject({ kind: "row", leaf: { path: ["重庆", "维修"] }, offset: 20 });
  expect(segments.at(66)).toBeNull();
});

test("a level is opened so that it is seen, and closed alone", () => {
  const open = new Set<string>();
  const segments = new Segments(LEAVES, 2, open);

  segments.toggleAll(true, 0);
  expect(segments.length).toBe(2 + 3);
  segments.toggleAll(true, 1);
  expect(segments.length).toBe(2 + 3 + 61);
  segments.toggleAll(false, 1);
  expect(segments.length).toBe(2 + 3);
});

test("what was open stays open after a refresh", () => {
  const open = new Set<string>();
  new Segments(LEAVES, 2, open).toggleAll(true);

  expect(new Segments(LEAVES.slice(0, 2), 2, open).length).toBe(1 + 2 + 40);
});

test("a missing value is a group of its own", () => {
  const segments = new Segments([{ values: [null], labels: ["—"], count: 1, sums: {}, above: [] }], 1, new Set());

  expect(segments.groups[0]?.path).toEqual([null]);
});

test("which groups are open is told by their paths, and nothing when all are", () => {
  const segments = new Segments(LEAVES, 2, new Set());
  const [first] = segments.groups;
  if (first !== undefined) segments.toggle(first);

  expect(segments.openPaths()).toEqual([["四川"]]);
  segments.toggleAll(true);
  expect(segments.openPaths()).toBeNull();
  segments.toggleAll(false);
  expect(segments.openPaths()).toEqual([]);
});
