/**
 * Follows a background job: `<div data-island="job" data-job-url="/jobs/12" data-done-url="…">`.
 * Shows done of total and the time left; when it ends the page (or `data-done-url`) is loaded.
 */
import { fill, h } from "../lib/dom";
import { thousands } from "../lib/format";
import { getJson, postJson, sayError } from "../lib/http";
import type { Unmount } from "../lib/island";
import { t } from "../lib/i18n";
import { isOver, type Job, parseJob, secondsLeft } from "./progress";

const EVERY_MS = 1000;

function timeLeft(seconds: number | null): string {
  if (seconds === null) return "";
  return seconds < 90
    ? t("about {count} seconds left", { count: seconds })
    : t("about {count} minutes left", { count: Math.round(seconds / 60) });
}

export function mount(element: HTMLElement): Unmount {
  const url = element.dataset["jobUrl"] ?? "";
  const started = Date.now();
  let timer = 0;
  const cancel = h("button", { type: "button", class: "b b-s", onclick: () => void postJson(`${url}/cancel`, {}).catch(show) }, t("Cancel"));

  function show(error: unknown): void {
    fill(element, h("p", { class: "c-red sm" }, sayError(error)));
  }
  function draw(job: Job): void {
    const bar = h("progress", { class: "bar", max: job.total || 1, "aria-label": t("Progress") });
    if (job.total > 0) bar.value = job.done;
    const words =
      job.state === "queued"
        ? t("Waiting for its turn")
        : t("{done} of {total}", { done: thousands(String(job.done)), total: thousands(String(job.total)) });
    fill(
      element,
      h("div", { class: "row-f sm" }, h("b", {}, words), h("span", { class: "t3" }, timeLeft(secondsLeft(job, Date.now() - started))), h("span", { class: "end t3 xs" }, t("You can leave this page; you will be told")), cancel),
      bar,
    );
  }
  async function look(): Promise<void> {
    try {
      const job = parseJob(await getJson(url));
      if (isOver(job)) {
        const next = element.dataset["doneUrl"];
        if (next === undefined) location.reload();
        else location.assign(next);
        return;
      }
      draw(job);
    } catch (error) {
      if (element.childElementCount === 0) show(error);
    }
    timer = window.setTimeout(() => void look(), EVERY_MS);
  }
  void look();
  return () => window.clearTimeout(timer);
}
