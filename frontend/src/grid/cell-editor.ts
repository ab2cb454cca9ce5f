/** The field inside a cell. What is typed is remembered with every key, so scrolling away loses nothing. */
import { append, h } from "../lib/dom";
import { t } from "../lib/i18n";
import { plainText } from "./cells";
import { typed } from "./edits";
import type { Cell, Column } from "./types";
import { offerWords } from "./words";

export interface CellEditor {
  readonly column: Column;
  readonly value: Cell;
  readonly changed: (value: Cell) => void;
  /** Records that the cell could name, for columns that name records. */
  readonly suggest: (words: string) => Promise<readonly string[]>;
  /** Done: back to the grid, and `rows` and `cells` further. */
  readonly leave: (rows: number, cells: number) => void;
}

type Field = HTMLInputElement | HTMLSelectElement;

function options(column: Column, value: Cell): HTMLSelectElement {
  const select = h("select", { class: "cell-in", "aria-label": column.label });
  const choices =
    column.kind === "flag"
      ? [{ value: "true", label: t("Yes") }, { value: "false", label: t("No") }]
      : column.choices.filter((choice) => !choice.look);
  append(select, choices.map((choice) => h("option", { value: choice.value, selected: choice.value === String(value) }, choice.label)));
  return select;
}

function fieldFor({ column, value }: CellEditor): Field {
  if (column.kind === "flag" || column.kind === "choice") return options(column, value);
  return h("input", {
    class: "cell-in",
    value: plainText(column, value),
    "aria-label": column.label,
    autocomplete: "off",
    spellcheck: "false",
    placeholder: column.kind === "date" ? t("year-month-day") : null,
  });
}

/** Opens the field in a cell's place; what comes back closes it. */
export function editCell(node: HTMLElement, editor: CellEditor): () => void {
  const field = fieldFor(editor);
  const remember = (): void => editor.changed(typed(editor.column, field.value));
  const pick = (word: string): void => {
    field.value = word;
    remember();
  };
  const words = editor.column.lookup && field instanceof HTMLInputElement ? offerWords(field, editor.suggest, pick) : null;
  let isOpen = true;
  const leave = (rows: number, cells: number): void => {
    if (!isOpen) return;
    isOpen = false;
    words?.close();
    editor.leave(rows, cells);
  };
  field.addEventListener("input", remember);
  field.addEventListener("blur", () => leave(0, 0));
  for (const name of ["pointerdown", "click", "dblclick"]) field.addEventListener(name, (event) => event.stopPropagation());
  field.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent)) return;
    event.stopPropagation();
    if (event.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && words?.move(step) === true) {
      event.preventDefault();
      return;
    }
    const word = event.key === "Enter" || event.key === "Tab" ? (words?.take() ?? null) : null;
    if (word !== null) pick(word);
    if (event.key === "Escape") {
      editor.changed(editor.value);
      leave(0, 0);
    } else if (event.key === "Enter") leave(event.shiftKey ? -1 : 1, 0);
    else if (event.key === "Tab") leave(0, event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  });
  node.replaceChildren(field);
  node.classList.add("editing");
  field.focus();
  if (field instanceof HTMLInputElement) field.select();
  return () => leave(0, 0);
}
