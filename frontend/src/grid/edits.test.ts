import { describe, expect, it } from "vitest";
import { Edits, type SavedRow } from "./edits";

const row = { id: "7", url: null, version: 3, cells: ["A-1", "轴承"] };
const answer: SavedRow = { id: "7", ok: false, message: "已有这个编号", fields: { code: "已有这个编号" }, by: "", row: null };

describe("edits", () => {
  it("holds changed cells with the version that was seen", () => {
    const edits = new Edits();
    edits.set(row, "name", "滚动轴承", "轴承");
    edits.set({ ...row, version: 9 }, "code", "A-2", "A-1");
    expect(edits.body()).toEqual([{ id: 7, version: 3, values: { name: "滚动轴承", code: "A-2" } }]);
  });

  it("forgets a cell that says again what is stored", () => {
    const edits = new Edits();
    edits.set(row, "name", "滚动轴承", "轴承");
    edits.set(row, "name", "轴承", "轴承");
    expect(edits.count).toBe(0);
  });

  it("keeps refused rows with their sentence and lets saved ones go", () => {
    const edits = new Edits();
    edits.set(row, "code", "A-2", "A-1");
    edits.set({ ...row, id: "8" }, "code", "A-3", "A-1");
    edits.settle([answer, { ...answer, id: "8", ok: true }]);
    expect([edits.count, edits.of("7")?.refused?.message]).toEqual([1, "已有这个编号"]);
  });

  it("saves upon the newer row once its owner has chosen his own values", () => {
    const edits = new Edits();
    edits.set(row, "name", "滚动轴承", "轴承");
    edits.settle([{ ...answer, by: "王工", row: { ...row, version: 4 } }]);
    expect(edits.overtaken).toBe("7");
    edits.keepMine("7");
    expect([edits.overtaken, edits.body()[0]?.version]).toEqual([null, 4]);
  });
});
