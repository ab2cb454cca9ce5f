/** Editing in the list: opening cells, saving all changed rows in one go, and what to do when somebody was faster. */
import { openDialog } from "../dialog";
import { h } from "../lib/dom";
import { sayError } from "../lib/http";
import { t } from "../lib/i18n";
import { toast } from "../toast";
import { editCell } from "./cell-editor";
import { cellText } from "./cells";
import type { Edits, SavedRow } from "./edits";
import type { Provider } from "./provider";
import { openReplace } from "./replacing";
import type { Table } from "./table";
import { type Cell, columnOf, type Row } from "./types";
import type { DataWindow } from "./window";

export interface EditPlace {
  readonly owner: DataWindow;
  readonly provider: Provider;
  readonly table: () => Table;
  readonly changed: () => void;
}

export class EditDesk {
  private readonly edits: Edits;
  private readonly place: EditPlace;
  private isSaving = false;

  constructor(place: EditPlace) {
    this.place = place;
    this.edits = place.owner.edits;
  }

  /** What a cell says: the unsaved value, else the stored one. */
  cell(row: Row, name: string, stored: Cell): Cell {
    const values = this.edits.of(row.id)?.values;
    return values?.has(name) === true ? (values.get(name) ?? null) : stored;
  }

  /** How a cell looks: changed, refused, and with which sentence. */
  mark(row: Row, name: string): { readonly classes: string; readonly tip: string } | null {
    const edit = this.edits.of(row.id);
    if (edit === undefined) return null;
    const refused = edit.refused?.fields[name] ?? (edit.values.has(name) ? edit.refused?.message : undefined);
    if (refused !== undefined) return { classes: "dirty refused", tip: refused };
    return edit.values.has(name) ? { classes: "dirty", tip: t("Changed, not saved yet") } : null;
  }

  canEdit(name: string): boolean {
    return this.place.owner.config.editable && columnOf(this.place.owner.config, name)?.editable === true;
  }

  /** Opens the cell under the cursor; false where it can't be edited. */
  open(): boolean {
    const { slick } = this.place.table();
    const at = slick.getActiveCell();
    const node = slick.getActiveCellNode();
    if (at === null || at === undefined || !(node instanceof HTMLElement)) return false;
    const name = String(slick.getColumns()[at.cell]?.id);
    const column = columnOf(this.place.owner.config, name);
    const row = this.place.provider.peek(at.row);
    if (row === null || column === undefined || !this.canEdit(name)) return false;
    const stored = this.place.table().stored(row, name);
    editCell(node, {
      column,
      value: this.cell(row, name, stored),
      changed: (value) => {
        this.edits.set(row, name, value, stored);
        this.place.changed();
      },
      leave: (rows, cells) => {
        slick.invalidateRow(at.row);
        slick.render();
        const next = { row: Math.min(Math.max(0, at.row + rows), this.place.provider.getLength() - 1), cell: at.cell + cells };
        if (rows !== 0 || cells !== 0) slick.setActiveCell(next.row, Math.min(Math.max(1, next.cell), slick.getColumns().length - 1));
        if (document.activeElement === document.body || rows !== 0 || cells !== 0) slick.focus();
      },
    });
    return true;
  }

  async save(): Promise<void> {
    if (this.edits.count === 0 || this.isSaving) return;
    this.isSaving = true;
    try {
      this.settle(await this.place.owner.api.save(this.place.owner.query, this.edits.body()));
    } catch (error) {
      toast({ tone: "red", text: sayError(error) });
    } finally {
      this.isSaving = false;
    }
  }

  discard(): void {
    this.edits.clear();
    this.redraw();
  }

  replace(start: string | null): void {
    const { owner } = this.place;
    openReplace({ config: owner.config, api: owner.api, query: () => owner.query, done: (answers) => this.settle(answers) }, start);
  }

  private settle(answers: readonly SavedRow[]): void {
    this.edits.settle(answers);
    for (const { row } of answers) if (row !== null) this.place.provider.put(row);
    this.redraw();
    const saved = answers.filter((answer) => answer.ok).length;
    const refused = answers.find((answer) => !answer.ok);
    if (refused === undefined) toast({ text: t("{count} rows saved", { count: saved }) });
    else toast({ tone: "red", text: t("{saved} rows saved, {refused} not: {why}", { saved, refused: answers.length - saved, why: refused.message }) });
    const overtaken = this.edits.overtaken;
    if (overtaken !== null) this.compare(overtaken);
  }

  /** One's own row beside the newer one; nothing is overwritten before a choice. */
  private compare(id: string): void {
    const edit = this.edits.of(id);
    const newer = edit?.refused?.row ?? null;
    if (edit === undefined || newer === null) return;
    const { config } = this.place.owner;
    const lines = [...edit.values].map(([name, mine]) => {
      const column = columnOf(config, name);
      if (column === undefined) return null;
      return h("tr", {}, h("th", { scope: "row" }, column.label), h("td", {}, cellText(column, mine)), h("td", {}, cellText(column, this.place.table().stored(newer, name))));
    });
    const choose = (act: () => void): void => {
      act();
      dialog.close();
      this.redraw();
      const next = this.edits.overtaken;
      if (next !== null) this.compare(next);
    };
    const dialog = openDialog({
      title: t("Somebody was faster"),
      width: 560,
      body: [
        h("p", { class: "t2" }, t("{who} has changed this row since you opened it. Yours is not saved.", { who: edit.refused?.by ?? "" })),
        h("table", { class: "swap-l" }, h("tr", {}, h("th", {}), h("th", { scope: "col" }, t("Yours")), h("th", { scope: "col" }, t("Now stored"))), ...lines),
      ],
      footer: [
        h(
          "span",
          { class: "end row-f" },
          h("button", { type: "button", class: "b", onclick: () => choose(() => this.edits.forget(id)) }, t("Take what is stored")),
          h("button", { type: "button", class: "b b-p", onclick: () => choose(() => { this.edits.keepMine(id); void this.save(); }) }, t("Save mine")),
        ),
      ],
    });
  }

  private redraw(): void {
    this.place.table().refresh();
    this.place.changed();
  }
}
