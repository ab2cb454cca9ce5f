/**
 * Keeps what is typed in a form on this device until it is saved.
 * `<form data-island="draft" data-draft-key="…">`, with `data-bound` when the server sends a refused form back.
 */
import { debounce, one } from "../lib/dom";
import { clock } from "../lib/format";
import type { Unmount } from "../lib/island";
import { t } from "../lib/i18n";
import { toast } from "../toast";
import { noteSent } from "./sent";
import { type Draft, draftKey, read, type Values, write } from "./store";

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const SKIPPED = new Set(["csrfmiddlewaretoken", "version", "next"]);

function fields(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (element): element is Field =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLSelectElement ||
        element instanceof HTMLTextAreaElement) &&
      element.name !== "" &&
      !SKIPPED.has(element.name) &&
      !(element instanceof HTMLInputElement && /^(password|file|submit)$/.test(element.type)),
  );
}

function isChoice(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type);
}

export function valuesOf(form: HTMLFormElement): Values {
  const values: Record<string, string[]> = {};
  for (const field of fields(form)) {
    const kept = (values[field.name] ??= []);
    if (isChoice(field)) {
      if (field.checked) kept.push(field.value);
    } else if (field instanceof HTMLSelectElement && field.multiple) {
      kept.push(...[...field.selectedOptions].map((option) => option.value));
    } else kept.push(field.value);
  }
  return values;
}

function putBack(form: HTMLFormElement, values: Values): void {
  const places = new Map<string, number>();
  for (const field of fields(form)) {
    const kept = values[field.name];
    if (kept === undefined) continue;
    if (isChoice(field)) field.checked = kept.includes(field.value);
    else if (field instanceof HTMLSelectElement && field.multiple) {
      for (const option of field.options) option.selected = kept.includes(option.value);
    } else {
      const at = places.get(field.name) ?? 0;
      places.set(field.name, at + 1);
      field.value = kept[at] ?? "";
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  form.dispatchEvent(new CustomEvent("draft-restored", { bubbles: true }));
}

export function mount(element: HTMLElement): Unmount | void {
  if (!(element instanceof HTMLFormElement)) return;
  const form = element;
  const key = draftKey(form);
  const note = one(document, "[data-draft-note], [data-draft-time]");
  const original = JSON.stringify(valuesOf(form));
  let leaving = false;
  let restoring = false;

  const say = (draft: Draft): void => {
    if (note !== null) note.textContent = t("Draft kept {time}", { time: clock(new Date(draft.at), true) });
  };
  const isChanged = (): boolean => JSON.stringify(valuesOf(form)) !== original;
  const keep = debounce(() => {
    if (leaving || !isChanged()) return;
    const draft = write(key, valuesOf(form), Date.now());
    if (draft !== null) say(draft);
  }, 400);
  const changed = (): void => {
    if (!restoring) keep();
  };
  const forget = (): void => {
    write(key, null, 0);
    if (note !== null) note.textContent = "";
  };

  const kept = read(key);
  // After a refused save the server has already put the values back, with the reasons beside them.
  if (kept !== null && form.dataset["bound"] === undefined && JSON.stringify(kept.values) !== original) {
    restoring = true;
    putBack(form, kept.values);
    restoring = false;
    say(kept);
    toast({
      tone: "blue",
      text: t("What you typed at {time} is back", { time: clock(new Date(kept.at)) }),
      act: {
        label: t("Discard it"),
        run: () => {
          forget();
          leaving = true;
          location.reload();
        },
      },
    });
  }

  const beforeUnload = (event: BeforeUnloadEvent): void => {
    if (!leaving && isChanged()) event.preventDefault();
  };
  const submitted = (event: Event): void => {
    if (event.defaultPrevented) return;
    leaving = true;
    noteSent(key);
  };
  const discard = (event: Event): void => {
    if (!(event.target instanceof Element) || event.target.closest("[data-draft-discard]") === null) return;
    forget();
    leaving = true;
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", submitted);
  document.addEventListener("click", discard);
  window.addEventListener("beforeunload", beforeUnload);
  return () => {
    form.removeEventListener("input", changed);
    form.removeEventListener("change", changed);
    form.removeEventListener("submit", submitted);
    document.removeEventListener("click", discard);
    window.removeEventListener("beforeunload", beforeUnload);
  };
}
