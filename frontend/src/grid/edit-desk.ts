/** Editing in the list: opening cells, saving all changed rows in one go, and what to do when somebody was faster. */
import { openDialog } from "../dialog";
import { h } from "../lib/dom";
import { sayError } from "../lib/http";
import { t } from "../lib/i18n";
import { toast } from "../toast";
import { editCell } from "./cell-editor";
import { cellText } from "./cells";
import { type Edits, isNew, type SavedRow } from "./edits";
import type { Provider } from "./provider";
import { openReplace } from "./replacing";
import type { Table } from "./table";
import { type Cell, columnOf, type Query, type Row } from "./types";
import type { DataWindow } from "./window";

export interface EditPlace {
  readonly owner: DataWindow;
  readonly provider: Provider;
  readonly table: () => Table;
  readonly changed: () => void;
}

const NOTHING = (): void => undefined;

export class EditDesk {
  private readonly edits: Edits;
  private readonly place: EditPlace;
  private isSaving = false;
  /** Closes the cell that is open; what was typed in it is kept. */
  close: () => void = NOTHING;

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
    const hasFields = Object.keys(edit.refused?.fields ?? {}).length > 0;
    const refused = edit.refused?.fields[name] ?? (edit.values.has(name) && !hasFields ? edit.refused?.message : undefined);
    if (refused !== undefined) return { classes: "dirty refused", tip: refused };
    return edit.values.has(name) ? { classes: "dirty", tip: t("Changed, not saved yet") } : null;
  }

  canEdit(row: Row, name: string): boolean {
    const { config } = this.place.owner;
    const column = columnOf(config, name);
    return config.editable && (column?.editable === true || (isNew(row.id) && column?.enterable === true));
  }

  /** Opens a new row above all others: empty, or with the cells of the row under the cursor. */
  add(isCopy: boolean): void {
    const { owner, provider, table } = this.place;
    if (!owner.config.creatable) return;
    this.close();
    const { slick } = table();
    const from = isCopy ? provider.peek(slick.getActiveCell()?.row ?? -1) : null;
    provider.fresh = [this.edits.add(from === null ? new Map() : this.copied(from)), ...provider.fresh];
    this.linesChanged();
    slick.scrollRowToTop(0);
    owner.say(from === null ? t("New row") : t("New row, a copy"));
    this.openNext(0, 0, 1);
  }

  /** Takes a new row out again; what was written in it comes back by undo. */
  remove(id: string): void {
    const edit = this.edits.of(id);
    if (edit === undefined || !isNew(id)) return;
    this.close();
    this.edits.forget(id);
    this.place.provider.fresh = this.place.provider.fresh.filter((row) => row.id !== id);
    this.linesChanged();
    if (edit.values.size === 0) return;
    const back = (): void => {
      this.edits.restore(id, edit);
      this.place.provider.fresh = [{ id, url: null, version: 0, cells: [] }, ...this.place.provider.fresh];
      this.linesChanged();
    };
    toast({ tone: "blue", text: t("The new row is gone"), act: { label: t("Undo"), run: back } });
  }

  /** Escape upon a new row takes it out; false where there is none. */
  removeActive(): boolean {
    const row = this.place.provider.peek(this.place.table().slick.getActiveCell()?.row ?? -1);
    if (row === null || !isNew(row.id)) return false;
    this.remove(row.id);
    return true;
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
    if (row === null || column === undefined || !this.canEdit(row, name)) return false;
    const stored = this.place.table().stored(row, name);
    this.close();
    this.close = editCell(node, {
      column,
      value: this.cell(row, name, stored),
      changed: (value) => {
        this.edits.set(row, name, value, stored);
        this.place.changed();
      },
      suggest: (words) => this.place.owner.api.suggest(name, words),
      leave: (rows, cells) => {
        this.close = NOTHING;
        // Only this cell is drawn anew: the click that left it may be upon another cell of the row.
        node.classList.remove("editing", "dirty", "refused", "merged", "run", "neg");
        node.removeAttribute("title");
        slick.updateCell(at.row, at.cell);
        if (isNew(row.id) && (rows !== 0 || cells !== 0)) {
          this.openNext(at.row, at.cell, rows + cells);
          return;
        }
        const next = { row: Math.min(Math.max(0, at.row + rows), this.place.provider.getLength() - 1), cell: at.cell + cells };
        if (rows !== 0 || cells !== 0) slick.setActiveCell(next.row, Math.min(Math.max(1, next.cell), slick.getColumns().length - 1));
        if (document.activeElement === document.body || rows !== 0 || cells !== 0) slick.focus();
      },
    });
    return true;
  }

  private copied(row: Row): Map<string, Cell> {
    const cells = this.place.owner.config.columns
      .filter((column) => column.enterable)
      .map((column) => [column.name, this.place.table().cell(row, column.name)] as const);
    return new Map(cells.filter(([, value]) => value !== null && value !== ""));
  }

  /** A new row is filled from cell to cell, as a form is from field to field. */
  private openNext(line: number, from: number, step: number): void {
    const { slick } = this.place.table();
    const row = this.place.provider.peek(line);
    const columns = slick.getColumns();
    for (let cell = from + step; row !== null && cell > 0 && cell < columns.length; cell += step) {
      if (!this.canEdit(row, String(columns[cell]?.id))) continue;
      slick.setActiveCell(line, cell);
      if (this.open()) return;
    }
    slick.setActiveCell(line, Math.max(1, from));
    slick.focus();
  }

  async save(): Promise<void> {
    if (this.edits.count === 0 || this.isSaving) return;
    this.isSaving = true;
    try {
      this.settle(await this.place.owner.api.save(this.query(), this.edits.body()));
    } catch (error) {
      toast({ tone: "red", text: sayError(error) });
    } finally {
      this.isSaving = false;
    }
  }

  discard(): void {
    this.edits.clear();
    this.place.provider.fresh = this.place.provider.fresh.filter((row) => !isNew(row.id));
    this.linesChanged();
  }

  replace(start: string | null): void {
    const { owner } = this.place;
    openReplace({ config: owner.config, api: owner.api, query: () => this.query(), done: (answers) => this.settle(answers) }, start);
  }

  private settle(answers: readonly SavedRow[]): void {
    this.edits.settle(answers);
    for (const { id, row } of answers) if (row !== null) this.place.provider.put(row, id);
    this.redraw();
    const saved = answers.filter((answer) => answer.ok).length;
    const refused = answers.find((answer) => !answer.ok);
    if (refused === undefined) toast({ text: t("{count} rows saved", { count: saved }) });
    else toast({ tone: "red", text: t("{saved} rows saved, {refused} not: {why}", { saved, refused: answers.length - saved, why: this.why(refused) }) });
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

  /** The first sentence about a cell, by the name of its column: it may be hidden. */
  private why({ fields, message }: SavedRow): string {
    const [first] = Object.entries(fields);
    const label = first === undefined ? undefined : columnOf(this.place.owner.config, first[0])?.label;
    return first === undefined || label === undefined ? message : `${label}${t(": ")}${first[1]}`;
  }

  /** Rows come back with their cells in the order in which the shown ones are. */
  private query(): Query {
    return this.place.provider.query ?? this.place.owner.query;
  }

  private linesChanged(): void {
    this.close();
    this.place.table().slick.updateRowCount();
    this.redraw();
  }

  private redraw(): void {
    this.close();
    this.place.table().refresh();
    this.place.changed();
  }
}
