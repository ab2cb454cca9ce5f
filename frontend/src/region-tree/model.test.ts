import { expect, test } from "vitest";
import { parseTree, Tree } from "./model";

const { nodes } = parseTree({
  nodes: [
    { id: 1, parent: null, name: "西南大区", version: 1, initials: "xndq" },
    { id: 2, parent: 1, name: "四川", version: 1, initials: "sc" },
    { id: 3, parent: 2, name: "临溪", version: 4, initials: "lx" },
    { id: 4, parent: null, name: "华北片", version: 1, initials: "hbp" },
  ],
  may_edit: true,
});
const tree = new Tree(nodes);
const names = (open: string[], filter = ""): string[] => tree.lines(new Set(open), filter).map((line) => line.node.name);

test("closed branches hide what is below", () => {
  expect(names([])).toEqual(["西南大区", "华北片"]);
  expect(names(["1"])).toEqual(["西南大区", "四川", "华北片"]);
});

test("a filter finds by pinyin initials and shows the way there", () => {
  expect(names([], "lx")).toEqual(["西南大区", "四川", "临溪"]);
});

test("a region does not go into what is below it", () => {
  expect([tree.mayMove("1", "3"), tree.mayMove("1", "1"), tree.mayMove("3", "4"), tree.mayMove("3", null)]).toEqual([false, false, true, true]);
});

test("a node whose parent is out of sight stands at the top", () => {
  expect(new Tree(nodes.slice(1)).lines(new Set()).map((line) => line.node.name)).toEqual(["四川", "华北片"]);
});

test("lines know their level and place for screen readers", () => {
  expect(tree.lines(new Set(["1"]))[1]).toMatchObject({ level: 1, position: 1, siblings: 1, hasChildren: true, isOpen: false });
});
