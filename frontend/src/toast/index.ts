/** The bar that says what was done and, for eight seconds, offers the way back. */
import { h, icon } from "../lib/dom";
import { t } from "../lib/i18n";

export interface Toast {
  readonly text: string;
  readonly tone?: "green" | "red" | "amber" | "blue";
  readonly act?: { readonly label: string; readonly run: () => void };
}

const STAY_MS = 8000;
const ICONS = {
  green: { icon: "circle-check" },
  red: { icon: "alert-triangle" },
  amber: { icon: "alert-circle" },
  blue: { icon: "info-circle" },
} as const;

/** Where bars stand, the newest below. */
export function shelf(): HTMLElement {
  const found = document.getElementById("toasts");
  if (found !== null) return found;
  const made = h("div", { id: "toasts", class: "toasts", role: "status", "aria-live": "polite" });
  document.body.append(made);
  return made;
}

export function toast({ text, tone = "green", act }: Toast): void {
  const bar = h("div", { class: "toast-b", role: tone === "red" ? "alert" : null });
  const close = (): void => bar.remove();
  bar.append(h("span", { class: `ti-i c-${tone}` }, icon(ICONS[tone].icon)), h("span", {}, text));
  if (act !== undefined) {
    bar.append(h("button", { type: "button", class: "b b-s", onclick: () => { act.run(); close(); } }, act.label));
  }
  bar.append(
    h("button", { type: "button", class: "b b-s b-q b-i", "aria-label": t("Close"), onclick: close }, icon("x", "i-14")),
  );
  shelf().append(bar);
  let timer = window.setTimeout(close, STAY_MS);
  bar.addEventListener("pointerenter", () => window.clearTimeout(timer));
  bar.addEventListener("pointerleave", () => { timer = window.setTimeout(close, STAY_MS / 2); });
}
