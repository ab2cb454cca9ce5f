import { expect, test } from "vitest";
import { parseJob, secondsLeft } from "./progress";

test("time left follows the pace so far", () => {
  const job = parseJob({ id: 7, state: "running", done: 8640, total: 12480 });

  expect(secondsLeft(job, 90_000)).toBe(40);
});

test("nothing is promised before there is a pace", () => {
  expect(secondsLeft(parseJob({ state: "running", done: 0, total: 10 }), 60_000)).toBeNull();
});

test("an unknown state counts as waiting", () => {
  expect(parseJob({ state: "strange" }).state).toBe("queued");
});
