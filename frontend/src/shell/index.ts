/** The parts of the shell that need a script: folding, pop-ups, password eye, offline line, themes. */
import { h, icon, one } from "../lib/dom";
import { t } from "../lib/i18n";
import { showDocuments } from "./documents";
import { showTrail } from "./trail";

function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // A closed storage only means that the choice is not remembered.
  }
}

function foldMenu(): void {
  const root = document.documentElement;
  const folded = root.dataset["side"] !== "folded";
  if (folded) root.dataset["side"] = "folded";
  else delete root.dataset["side"];
  keep("bx-side", folded ? "folded" : null);
}

/** On pages without a person (sign-in) the theme is the device's; elsewhere a form stores it. */
function switchTheme(): void {
  const root = document.documentElement;
  const next = root.dataset["bsTheme"] === "dark" ? "light" : "dark";
  root.dataset["bsTheme"] = next;
  keep("bx-theme", next);
}

function showPassword(button: HTMLElement): void {
  const input = button.closest(".in")?.querySelector("input");
  if (!(input instanceof HTMLInputElement)) return;
  const shown = input.type === "text";
  input.type = shown ? "password" : "text";
  button.replaceChildren(shown ? icon("eye") : icon("eye-off"));
  button.setAttribute("aria-pressed", String(!shown));
}

function closePops(except: Node | null): void {
  for (const pop of document.querySelectorAll<HTMLDetailsElement>("details.pop[open], details.more[open]")) {
    if (except === null || !pop.contains(except)) pop.open = false;
  }
}

function offlineLine(): void {
  const main = one(document, "main");
  const old = one(document, ".offline");
  if (navigator.onLine || main === null) {
    old?.remove();
    return;
  }
  if (old !== null) return;
  main.prepend(
    h("div", { class: "offline", role: "status" }, icon("cloud-off"), t("No connection. What you type stays on this page")),
  );
}

const CLICKS: Readonly<Record<string, (element: HTMLElement) => void>> = {
  fold: foldMenu,
  theme: switchTheme,
  password: showPassword,
  search: () => void import("../palette").then((palette) => palette.openPalette()),
  help: () => void import("../shortcuts/help").then((help) => help.openHelp()),
  dismiss: (element) => element.closest("[data-dismissable]")?.remove(),
  print: () => window.print(),
};

function confirmFirst(event: SubmitEvent): void {
  const form = event.target;
  const button = event.submitter;
  if (!(form instanceof HTMLFormElement) || !(button instanceof HTMLElement)) return;
  const told = (name: string): string | undefined => button.dataset[name] ?? form.dataset[name];
  const text = told("confirm") ?? told("ask");
  if (text === undefined || button.dataset["confirmed"] === "yes") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void import("../dialog")
    .then(({ ask }) =>
      ask({
        title: told("confirmTitle") ?? button.textContent?.trim() ?? "",
        text,
        yes: told("confirmYes") ?? told("askYes") ?? button.textContent?.trim() ?? "",
        no: told("confirmNo") ?? told("askNo") ?? t("Cancel"),
        danger: button.classList.contains("b-d") || button.classList.contains("c-red") || told("askYes") !== undefined || told("confirmYes") !== undefined,
      }),
    )
    .then((sure) => {
      if (!sure) return;
      button.dataset["confirmed"] = "yes";
      form.requestSubmit(button);
      delete button.dataset["confirmed"];
    });
}

export function startShell(): void {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    closePops(target);
    const element = target?.closest<HTMLElement>("[data-act]");
    const act = element === null || element === undefined ? undefined : CLICKS[element.dataset["act"] ?? ""];
    if (element === null || element === undefined || act === undefined) return;
    event.preventDefault();
    act(element);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closePops(null);
  });
  document.addEventListener("keyup", (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== "password") return;
    const hint = document.querySelector<HTMLElement>("[data-capslock]");
    if (hint !== null) hint.hidden = !event.getModifierState("CapsLock");
  });
  document.addEventListener("submit", confirmFirst, true);
  document.addEventListener("change", (event) => {
    const target = event.target;
    if (target instanceof HTMLElement && target.dataset["submit"] === "change") {
      target.closest("form")?.requestSubmit();
    }
  });
  window.addEventListener("online", offlineLine);
  window.addEventListener("offline", offlineLine);
  offlineLine();
  showDocuments();
  showTrail();
  one(document, ".life [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  if (one(document, "[data-print-now]") !== null) window.setTimeout(() => window.print(), 300);
}
