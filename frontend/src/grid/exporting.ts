/** Files of the list: small ones come at once, large ones as a job that can be left and cancelled. */
import { fill, h, icon } from "../lib/dom";
import { thousands } from "../lib/format";
import { getJson, postJson, record, sayError, text } from "../lib/http";
import { t } from "../lib/i18n";
import { isOver, type Job, parseJob } from "../job/progress";
import { toast } from "../toast";
import type { Api } from "./api";
import type { Query } from "./types";

const EVERY_MS = 800;

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

function follow(url: string): void {
  const words = h("span", {}, t("Writing the file"));
  const bar = h("progress", { class: "bar", max: 1 });
  const cancel = h("button", { type: "button", class: "b b-s" }, t("Cancel"));
  const box = h("div", { class: "toast-b job-b", role: "status" }, icon("loader-2", "spin"), h("div", { class: "grow" }, words, bar), cancel);
  let shelf = document.getElementById("toasts");
  if (shelf === null) {
    shelf = h("div", { id: "toasts", class: "toasts" });
    document.body.append(shelf);
  }
  shelf.append(box);
  cancel.addEventListener("click", () => void postJson(`${url}/cancel`, {}).catch(() => undefined));
  const finish = (job: Job): void => {
    if (job.state === "done" && job.resultUrl !== null) {
      const link = h("a", { class: "b b-s b-p", href: job.resultUrl, download: "" }, t("Download"));
      link.addEventListener("click", () => window.setTimeout(() => box.remove(), 500));
      const close = h("button", { type: "button", class: "b b-s b-q b-i", "aria-label": t("Close"), onclick: () => box.remove() }, icon("x", "i-14"));
      fill(box, h("span", { class: "c-green" }, icon("circle-check")), h("span", {}, t("The file is ready")), link, close);
      return;
    }
    box.remove();
    if (job.state === "failed") toast({ tone: "red", text: job.message || t("The file could not be written") });
  };
  const look = async (): Promise<void> => {
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
  void look();
}

export async function exportList(api: Api, query: Query, format: string, ids: readonly string[] | null): Promise<void> {
  try {
    const response = await api.export(query, format, ids);
    if (response.status === 202) {
      const job = record(record(await response.json())["job"]);
      follow(text(job["url"]) || `/jobs/${text(job["id"])}`);
      return;
    }
    save(await response.blob(), fileName(response, format));
  } catch (error) {
    toast({ tone: "red", text: sayError(error) });
  }
}
