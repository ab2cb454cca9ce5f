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
    expect([edits.overtaken, edits.body()]).toEqual([null, [{ id: 7, version: 4, values: { name: "滚动轴承" } }]]);
  });

  it("sends a new row under its own name once something stands in it", () => {
    const edits = new Edits();
    const added = edits.add(new Map());
    const counts = [edits.count];
    edits.set(added, "code", "A-9", null);
    expect([...counts, edits.added, edits.changed, edits.count]).toEqual([0, 1, 0, 1]);
    expect(edits.body()).toEqual([{ key: added.id, values: { code: "A-9" } }]);
    expect(added.id).toMatch(/^[0-9A-Za-z-]{8,40}$/);
  });

  it("keeps an emptied new row, and the newest stands first", () => {
    const edits = new Edits();
    const [first, second] = [edits.add(new Map([["code", "A-8"]])), edits.add(new Map())];
    edits.set(first, "code", "", null);
    expect(edits.fresh().map((one) => one.id)).toEqual([second.id, first.id]);
    expect(edits.body()).toEqual([]);
  });

  it("lets a removed row come back as it was", () => {
    const edits = new Edits();
    const added = edits.add(new Map([["code", "A-8"]]));
    const kept = edits.of(added.id);
    edits.forget(added.id);
    expect(edits.fresh()).toEqual([]);
    if (kept !== undefined) edits.restore(added.id, kept);
    expect(edits.body()).toEqual([{ key: added.id, values: { code: "A-8" } }]);
  });

  it("takes back a refusal cell by cell as they are typed anew", () => {
    const edits = new Edits();
    edits.set(row, "code", "A-2", "A-1");
    edits.settle([{ ...answer, fields: { code: "已有这个编号", name: "这一项要填" } }]);
    edits.set(row, "code", "A-3", "A-1");
    expect(edits.of("7")?.refused?.fields).toEqual({ name: "这一项要填" });
    edits.set(row, "name", "滚动轴承", "轴承");
    expect(edits.of("7")?.refused).toBeNull();
  });
});
