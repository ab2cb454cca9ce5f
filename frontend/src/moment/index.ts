/** Date fields that read 2026-11-23 16:00 in every browser; the browser's own calendar stays one press away. */
import { h, icon } from "../lib/dom";
import { t } from "../lib/i18n";
import { readMoment } from "./text";

const KEPT = ["id", "name", "class", "required", "disabled", "aria-describedby", "aria-invalid", "aria-label", "autofocus"];

function announce(input: HTMLInputElement): void {
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Puts a typed field before the native one, which remains as the calendar. */
function dress(calendar: HTMLInputElement): void {
  const withTime = calendar.type === "datetime-local";
  const typed = h("input", { type: "text", inputmode: "numeric", autocomplete: "off", placeholder: withTime ? "2026-11-23 16:00" : "2026-11-23" });
  for (const name of KEPT) {
    const value = calendar.getAttribute(name);
    if (value === null) continue;
    typed.setAttribute(name, value);
    if (name !== "disabled") calendar.removeAttribute(name);
  }
  typed.value = calendar.value.replace("T", " ").slice(0, withTime ? 16 : 10);
  const open = h("button", { type: "button", tabindex: -1, "aria-label": t("Open the calendar"), disabled: calendar.disabled }, icon("calendar"));
  const frame = h("span", { class: "moment" });
  calendar.replaceWith(frame);
  calendar.className = "moment-n";
  calendar.tabIndex = -1;
  calendar.setAttribute("aria-hidden", "true");
  frame.append(typed, calendar, open);
  const settle = (): void => {
    const read = readMoment(typed.value, withTime, new Date().getFullYear());
    if (read !== null) typed.value = read;
    calendar.value = read?.replace(" ", "T") ?? "";
  };
  typed.addEventListener("change", settle);
  typed.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || !event.altKey) return;
    event.preventDefault();
    open.click();
  });
  open.addEventListener("click", () => {
    settle();
    calendar.showPicker();
  });
  calendar.addEventListener("input", (event) => event.stopPropagation());
  calendar.addEventListener("change", (event) => {
    event.stopPropagation();
    typed.value = calendar.value.replace("T", " ");
    announce(typed);
    typed.focus();
  });
}

export function dressMoments(root: ParentNode): void {
  for (const input of root.querySelectorAll<HTMLInputElement>('input[type="date"], input[type="datetime-local"]')) {
    if (!input.classList.contains("moment-n")) dress(input);
  }
}
