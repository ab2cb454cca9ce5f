/** Fetch with the CSRF token, JSON in and out, and problem+json turned into one kind of error. */
import { t } from "./i18n";

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = "Problem";
    this.status = status;
    this.code = code;
  }
}

export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}

export function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown, otherwise = ""): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : otherwise;
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const said = record(body);
  const detail = text(said["detail"]) || text(said["title"]);
  if (response.status === 401) {
    return new Problem(401, "signed_out", t("You are signed out. Sign in again in another tab; what you typed stays here"));
  }
  return new Problem(
    response.status,
    text(said["code"]),
    detail || t("The server did not answer properly ({status}). Nothing was changed", { status: response.status }),
  );
}

async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, "offline", t("No connection to the server. Try again"));
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

export async function getJson(url: string, signal?: AbortSignal): Promise<unknown> {
  const response = await send(url, { headers: { Accept: "application/json" }, signal: signal ?? null });
  return response.json();
}

export async function post(url: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  return send(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrfToken() },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
}

export async function postJson(url: string, body: unknown, signal?: AbortSignal): Promise<unknown> {
  const response = await post(url, body, signal);
  return response.status === 204 ? null : response.json();
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

export function sayError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
