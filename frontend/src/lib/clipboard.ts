/** Copying, also where `navigator.clipboard` does not exist (plain HTTP in an intranet). */
import { h } from "./dom";

function oldWay(text: string): boolean {
  const area = h("textarea", { class: "vh", "aria-hidden": "true", tabindex: -1 });
  area.value = text;
  const back = document.activeElement;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (back instanceof HTMLElement) back.focus({ preventScroll: true });
  return done;
}

export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard === undefined || !window.isSecureContext) return oldWay(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return oldWay(text);
  }
}
