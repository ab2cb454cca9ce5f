/** Files of the list as it is on the screen: small ones come at once, large ones as a job that can be left and cancelled. */
import { fill, h, icon } from "../lib/dom";
import { thousands } from "../lib/format";
import { getJson, postJson, record, sayError, text } from "../lib/http";
import { t } from "../lib/i18n";
import { isOver, type Job, parseJob } from "../job/progress";
import { shelf, toast } from "../toast";
import type { Api } from "./api";
import type { GroupPath, Query } from "./types";

const EVERY_MS = 800;
const MOST_OPEN = 2000;
const INLINE = "?inline=1";

/** What the screen shows beyond the query. Without `open` every group is. */
export interface Screen {
  readonly merged: readonly string[];
  readonly open: readonly GroupPath[] | null;
}

export const PLAIN: Screen = { merged: [], open: null };

export function formatLabel(format: string): string {
  const labels: Readonly<Record<string, string>> = { xlsx: "Excel", csv: "CSV", html: t("Web page to print") };
  return labels[format] ?? format;
}

function fileName(response: Response, format: string): string {
  const header = response.headers.get("Content-Disposition") ?? "";
  const encoded = /filename\*=(?:utf-8|UTF-8)''([^;]+)/.exec(header)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/.exec(header)?.[1] ?? `export.${format}`;
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function newBox(): HTMLElement {
  const box = h("div", { class: "toast-b job-b", role: "status" });
  shelf().append(box);
  return box;
}

/** The finished file: a page to open or save, anything else to save. */
function offer(box: HTMLElement, url: string, name: string): void {
  const later = (): void => void window.setTimeout(() => box.remove(), 500);
  const isPage = url.endsWith(INLINE);
  const open = h("a", { class: "b b-s b-p", href: url, target: "_blank", rel: "noopener", onclick: later }, t("Open"));
  const download = h("a", { class: isPage ? "b b-s" : "b b-s b-p", href: url.replace(INLINE, ""), download: "", onclick: later }, t("Download"));
  const close = h("button", { type: "button", class: "b b-s b-q b-i", "aria-label": t("Close"), onclick: () => box.remove() }, icon("x", "i-14"));
  fill(box, h("span", { class: "c-green" }, icon("circle-check")), h("span", { title: name }, t("The file is ready")), isPage && open, download, close);
}

function follow(url: string): void {
  const words = h("span", {}, t("Writing the file"));
  const bar = h("progress", { class: "bar", max: 1, "aria-label": t("Progress") });
  const cancel = h("button", { type: "button", class: "b b-s" }, t("Cancel"));
  const box = newBox();
  fill(box, icon("loader-2", "spin"), h("div", { class: "grow" }, words, bar), cancel);
  const finish = (job: Job): void => {
    if (job.state === "done" && job.resultUrl !== null) {
      offer(box, job.resultUrl, job.message);
      return;
    }
    box.remove();
    if (job.state === "failed") toast({ tone: "red", text: job.message || t("The file could not be written") });
    if (job.state === "cancelled") toast({ tone: "blue", text: t("Export cancelled; nothing is left of it") });
  };
  const look = async (): Promise<void> => {
    if (!box.isConnected) return;
    try {
      const job = parseJob(await getJson(url));
      if (isOver(job)) {
        finish(job);
        return;
      }
      if (job.total > 0) {
        bar.max = job.total;
        bar.value = job.done;
        words.textContent = t("Row {done} of {total}", { done: thousands(String(job.done)), total: thousands(String(job.total)) });
      }
    } catch {
      words.textContent = t("No answer at the moment; the job goes on");
    }
    window.setTimeout(() => void look(), EVERY_MS);
  };
  cancel.addEventListener("click", () => {
    cancel.disabled = true;
    postJson(`${url}/cancel`, {}).then(
      (answer) => finish(parseJob(answer)),
      () => (cancel.disabled = false),
    );
  });
  void look();
}

/** With `isToRead` a page is opened as soon as it is written, where the browser lets it. */
export async function exportList(api: Api, query: Query, screen: Screen, format: string, ids: readonly string[] | null, isToRead = false): Promise<void> {
  const open = screen.open !== null && screen.open.length > MOST_OPEN ? null : screen.open;
  try {
    const response = await api.export(query, { ...screen, open }, format, ids);
    if (response.status === 202) {
      const job = record(record(await response.json())["job"]);
      follow(text(job["url"]) || `/jobs/${text(job["id"])}`);
    } else if (response.status === 201) {
      const file = record(record(await response.json())["file"]);
      const url = text(file["url"]);
      const tab = isToRead ? window.open(url) : null;
      if (tab === null) offer(newBox(), url, text(file["name"]));
      else tab.opener = null;
    } else save(await response.blob(), fileName(response, format));
  } catch (error) {
    toast({ tone: "red", text: sayError(error) });
  }
}
