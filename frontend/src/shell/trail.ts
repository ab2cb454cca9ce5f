/** The list that a document was opened from: previous and next follow it. Kept for this tab only. */
import { h, icon, one, person } from "../lib/dom";
import { list, record } from "../lib/http";
import { t } from "../lib/i18n";
import { isOwnAddress } from "../palette/results";

export interface Trail {
  readonly urls: readonly string[];
  /** Place of the first address in the whole list; null where groups make it meaningless. */
  readonly first: number | null;
  readonly total: number;
}

export interface Step {
  readonly previous: string | null;
  readonly next: string | null;
  readonly place: number | null;
  readonly total: number;
}

export function parseTrail(json: string | null): Trail | null {
  let raw: unknown;
  try {
    raw = JSON.parse(json ?? "null");
  } catch {
    return null;
  }
  const read = record(raw);
  const urls = list(read["urls"]).filter((url) => typeof url === "string").filter(isOwnAddress);
  const { first, total } = read;
  return urls.length === 0 ? null : { urls, first: typeof first === "number" ? first : null, total: typeof total === "number" ? total : urls.length };
}

export function stepAt(trail: Trail, url: string): Step | null {
  const at = trail.urls.indexOf(url);
  if (at < 0) return null;
  return {
    previous: trail.urls[at - 1] ?? null,
    next: trail.urls[at + 1] ?? null,
    place: trail.first === null ? null : trail.first + at + 1,
    total: trail.total,
  };
}

function key(): string {
  return `bx-trail:${person()}`;
}

export function keepTrail(trail: Trail): void {
  try {
    sessionStorage.setItem(key(), JSON.stringify(trail));
  } catch {
    // A closed storage only means that there is no previous and next.
  }
}

function button(name: string, shortcut: string, url: string | null): HTMLElement {
  const attributes = { class: "b b-i", title: `${name} ${shortcut}`, "aria-label": name, "data-key": shortcut };
  const picture = shortcut === "[" ? icon("chevron-up") : icon("chevron-down");
  return url === null ? h("button", { ...attributes, type: "button", disabled: true }, picture) : h("a", { ...attributes, href: url }, picture);
}

/** Draws previous and next where the page keeps a place for them. */
export function showTrail(): void {
  const place = one(document, "[data-trail]");
  if (place === null) return;
  try {
    const trail = parseTrail(sessionStorage.getItem(key()));
    const step = trail === null ? null : stepAt(trail, location.pathname);
    if (step === null) return;
    place.append(
      h("span", { class: "t3 sm nb trail-n" }, step.place === null ? "" : t("{place} of {total}", { place: step.place, total: step.total })),
      h("span", { class: "bg-b" }, button(t("Previous"), "[", step.previous), button(t("Next"), "]", step.next)),
    );
  } catch {
    // No storage, no trail.
  }
}
