import { record, text } from "../lib/http";

export interface Job {
  readonly id: string;
  readonly state: "queued" | "running" | "done" | "failed" | "cancelled";
  readonly done: number;
  readonly total: number;
  readonly resultUrl: string | null;
  readonly message: string;
}

const STATES = ["queued", "running", "done", "failed", "cancelled"] as const;

export function parseJob(answer: unknown): Job {
  const raw = record(answer);
  return {
    id: text(raw["id"]),
    state: STATES.find((state) => state === raw["state"]) ?? "queued",
    done: Number(raw["done"] ?? 0) || 0,
    total: Number(raw["total"] ?? 0) || 0,
    resultUrl: text(raw["result_url"]) || null,
    message: text(raw["message"]),
  };
}

export function isOver(job: Job): boolean {
  return job.state === "done" || job.state === "failed" || job.state === "cancelled";
}

/** From the pace so far; null while it says nothing yet. */
export function secondsLeft(job: Job, elapsedMs: number): number | null {
  if (job.state !== "running" || job.done < 1 || elapsedMs < 2000 || job.total <= job.done) return null;
  return Math.ceil(((job.total - job.done) * elapsedMs) / job.done / 1000);
}
