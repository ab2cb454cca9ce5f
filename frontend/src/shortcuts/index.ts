/** Keys that work everywhere. Letters count only outside inputs; every key has a button. */
import { isTyping, one } from "../lib/dom";

const WAIT_MS = 1200;
let waitingForModule = 0;

function openModule(digit: string): void {
  one(document, `[data-module="${digit}"]`)?.click();
}

function press(selector: string): boolean {
  const button = one(document, selector);
  if (button === null || button.hasAttribute("disabled")) return false;
  button.click();
  return true;
}

function withControl(event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  if (key === "k") {
    void import("../palette").then((palette) => palette.openPalette());
    return true;
  }
  if (document.querySelector("dialog[open]") !== null) return false;
  if (key === "s") return press('[data-key="Ctrl+S"], [data-key="save"], button[name="act"][value="save"]');
  if (key === "p") return press('[data-key="Ctrl+P"]');
  if (key === "enter") return press('[data-key="Ctrl+Enter"], [data-key="next"], [data-next-act], button[name="act"][value="submit"]');
  return false;
}

function focusSearch(): boolean {
  const search = one(document, "[data-list-search]");
  if (!(search instanceof HTMLInputElement)) return false;
  search.focus();
  search.select();
  return true;
}

function plain(event: KeyboardEvent): boolean {
  if (Date.now() < waitingForModule && /^[1-7]$/.test(event.key)) {
    waitingForModule = 0;
    openModule(event.key);
    return true;
  }
  switch (event.key) {
    case "?":
      void import("./help").then((help) => help.openHelp());
      return true;
    case "/":
      return focusSearch();
    case "g":
    case "G":
      waitingForModule = Date.now() + WAIT_MS;
      return true;
    case "[":
      return press('[data-key="["]');
    case "]":
      return press('[data-key="]"]');
    case "Insert":
      return press('[data-key="Insert"]');
    case "F2":
      return press('[data-key="F2"]');
    default:
      return false;
  }
}

export function startShortcuts(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const done =
      event.ctrlKey || event.metaKey
        ? withControl(event)
        : !(isTyping(event.target) && event.key !== "F2") &&
          document.querySelector("dialog[open]") === null &&
          plain(event);
    if (done) event.preventDefault();
  });
}
