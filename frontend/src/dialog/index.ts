/** One dialog at a time, on the native element: focus is kept inside and given back by the browser. */
import { type Child, h, icon, uniqueId } from "../lib/dom";
import { t } from "../lib/i18n";

export interface Dialog {
  readonly element: HTMLDialogElement;
  readonly close: () => void;
}

export interface DialogParts {
  readonly title: string;
  readonly width?: number;
  readonly hint?: Child;
  readonly body: Child[];
  readonly footer?: Child[];
  readonly bare?: boolean;
  readonly onClose?: () => void;
}

export function openDialog(parts: DialogParts): Dialog {
  const back = document.activeElement;
  const title = uniqueId("dialog-title");
  const element = h("dialog", { class: "dlg", "aria-labelledby": title });
  if (parts.width !== undefined) element.style.setProperty("--w", `${parts.width}px`);
  const close = (): void => element.close();
  element.append(
    h(
      "header",
      {},
      h("h2", { id: title }, parts.title),
      h("span", { class: "end row-f t3 xs" }, parts.hint ?? null),
      h("button", { type: "button", class: "b b-q b-i", "aria-label": t("Close"), onclick: close }, icon("x")),
    ),
  );
  if (parts.bare === true) element.append(...parts.body.filter((child) => child instanceof Node));
  else element.append(h("div", { class: "dlg-b" }, ...parts.body));
  if (parts.footer !== undefined) element.append(h("footer", {}, ...parts.footer));
  element.addEventListener("close", () => {
    element.remove();
    parts.onClose?.();
    if (back instanceof HTMLElement && back.isConnected) back.focus();
  });
  element.addEventListener("pointerdown", (event) => {
    if (event.target === element) close();
  });
  document.body.append(element);
  element.showModal();
  return { element, close };
}

export interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly danger?: boolean;
}

/** Asks first; the focus is on the safe answer. Escape and closing mean no. */
export function ask(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = false;
    const finish = (value: boolean): void => {
      answer = value;
      dialog.close();
    };
    const no = h("button", { type: "button", class: "b", onclick: () => finish(false) }, question.no);
    const yes = h(
      "button",
      { type: "button", class: question.danger === true ? "b b-d" : "b b-p", onclick: () => finish(true) },
      question.yes,
    );
    const dialog = openDialog({
      title: question.title,
      width: 440,
      body: [h("p", {}, question.text)],
      footer: [h("span", { class: "end row-f" }, no, yes)],
      onClose: () => resolve(answer),
    });
    no.focus();
  });
}

export interface Prompt {
  readonly title: string;
  readonly label: string;
  readonly value?: string;
  readonly yes: string;
  readonly maxLength?: number;
  readonly extra?: HTMLElement;
}

/** Asks for one line of text; null when the person goes back. */
export function prompt(parts: Prompt): Promise<string | null> {
  return new Promise((resolve) => {
    let answer: string | null = null;
    const field = uniqueId("prompt");
    const input = h("input", { class: "in", id: field, value: parts.value ?? "", maxlength: parts.maxLength ?? 100, autocomplete: "off" });
    const help = h("div", { class: "help bad", role: "alert" });
    const form = h(
      "form",
      {
        method: "dialog",
        onsubmit: (event) => {
          event.preventDefault();
          const value = input.value.trim();
          if (value === "") {
            help.textContent = t("Write a name");
            input.setAttribute("aria-invalid", "true");
            input.focus();
            return;
          }
          answer = value;
          dialog.close();
        },
      },
      h("label", { class: "fl", for: field }, parts.label),
      input,
      help,
      parts.extra ?? null,
    );
    form.id = uniqueId("prompt-form");
    const dialog = openDialog({
      title: parts.title,
      width: 420,
      body: [form],
      footer: [
        h(
          "span",
          { class: "end row-f" },
          h("button", { type: "button", class: "b", onclick: () => dialog.close() }, t("Cancel")),
          h("button", { type: "submit", class: "b b-p", form: form.id }, parts.yes),
        ),
      ],
      onClose: () => resolve(answer),
    });
    input.focus();
    input.select();
  });
}
