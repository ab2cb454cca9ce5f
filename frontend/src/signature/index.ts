/**
 * Signing with finger, pen or mouse. Inside the element: a `<canvas>`, a hidden input named by
 * `data-input` (receives a PNG data URL), and optionally a button `[data-signature-clear]`.
 */
import SignaturePad from "signature_pad";
import { h, icon, one } from "../lib/dom";
import type { Unmount } from "../lib/island";
import { t } from "../lib/i18n";

function inputOf(element: HTMLElement): HTMLInputElement {
  const name = element.dataset["input"] ?? "signature";
  const scope = element.closest("form") ?? element;
  const found = scope.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`);
  if (found !== null) return found;
  const made = h("input", { type: "hidden", name });
  element.append(made);
  return made;
}

export function mount(element: HTMLElement): Unmount {
  element.classList.add("sign");
  const input = inputOf(element);
  let canvas = element.querySelector("canvas");
  if (canvas === null) {
    canvas = h("canvas", { role: "img", "aria-label": t("Signature field") });
    element.prepend(canvas);
  }
  const surface = canvas;
  // Black on white in both themes: it is printed.
  const pad = new SignaturePad(surface, { backgroundColor: "rgb(255,255,255)", penColor: "rgb(16,24,32)", minWidth: 0.8, maxWidth: 2.8 });
  let clear = one(element, "[data-signature-clear]");
  if (clear === null) {
    clear = h("button", { type: "button", class: "b b-s" }, icon("eraser", "i-14"), t("Sign again"));
    element.append(h("div", { class: "sign-f" }, h("span", { class: "t3 xs" }, t("Sign in the field")), h("span", { class: "end" }, clear)));
  }
  const store = (): void => {
    input.value = pad.isEmpty() ? "" : pad.toDataURL("image/png");
    element.classList.toggle("signed", !pad.isEmpty());
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const resize = (): void => {
    const strokes = pad.toData();
    const ratio = Math.max(window.devicePixelRatio, 1);
    surface.width = surface.offsetWidth * ratio;
    surface.height = surface.offsetHeight * ratio;
    surface.getContext("2d")?.scale(ratio, ratio);
    pad.clear();
    pad.fromData(strokes);
  };
  const wipe = (): void => {
    pad.clear();
    store();
  };
  const watch = new ResizeObserver(resize);
  watch.observe(surface);
  pad.addEventListener("endStroke", store);
  clear.addEventListener("click", wipe);
  return () => {
    watch.disconnect();
    pad.off();
  };
}
