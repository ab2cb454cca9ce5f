import { describe, expect, it } from "vitest";
import { parseTrail, stepAt } from "./trail";

const TRAIL = { urls: ["/a/1/", "/a/2/", "/a/3/"], first: 10, total: 36 };

describe("trail", () => {
  it("knows what lies before and after, and the place in the whole list", () => {
    expect(stepAt(TRAIL, "/a/2/")).toEqual({ previous: "/a/1/", next: "/a/3/", place: 12, total: 36 });
    expect(stepAt(TRAIL, "/a/1/")?.previous).toBeNull();
    expect(stepAt(TRAIL, "/a/9/")).toBeNull();
  });

  it("takes only its own addresses back from the storage", () => {
    expect(parseTrail(JSON.stringify({ ...TRAIL, urls: ["/a/1/", "https://elsewhere/", "//elsewhere/", 7] }))?.urls).toEqual(["/a/1/"]);
    expect(parseTrail("{")).toBeNull();
    expect(parseTrail(null)).toBeNull();
  });
});
