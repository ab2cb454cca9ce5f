/** Cells and rows that were changed or added and not yet saved: what they say now, and what the server said of them. */
import type { Cell, Column, Row } from "./types";

export interface SavedRow {
  readonly id: string;
  readonly ok: boolean;
  readonly message: string;
  /** Sentences by column, for the cells that were refused. */
  readonly fields: Readonly<Record<string, string>>;
  /** Who has changed the row in the meantime; empty when nobody has. */
  readonly by: string;
  /** The row as it is now, when the server has one to show. */
  readonly row: Row | null;
}

export interface Edit {
  readonly version: number;
  readonly values: ReadonlyMap<string, Cell>;
  readonly refused: SavedRow | null;
}

type Values = Readonly<Record<string, Cell>>;
export type RowBody = { readonly id: number; readonly version: number; readonly values: Values } | { readonly key: string; readonly values: Values };

const NEW = "new-";

/** A row that the server has not got yet. */
export const isNew = (id: string): boolean => id.startsWith(NEW);

/** A name under which the server makes the row once, however often it is sent. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return NEW + [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What was typed, as the cell will say it; null for nothing. */
export function typed(column: Column, text: string): Cell {
  const value = column.kind === "text" || column.kind === "name" ? text : text.trim();
  if (column.kind === "flag") return value === "true";
  return value === "" && column.kind !== "text" && column.kind !== "name" && column.kind !== "code" ? null : value;
}

const same = (one: Cell, other: Cell): boolean => String(one ?? "") === String(other ?? "");

/** A cell that is typed anew is no longer refused; the others are. */
function stillRefused(refused: SavedRow | null, name: string): SavedRow | null {
  if (refused?.fields[name] === undefined) return refused;
  const fields = Object.fromEntries(Object.entries(refused.fields).filter(([field]) => field !== name));
  return Object.keys(fields).length === 0 ? null : { ...refused, fields };
}

export class Edits {
  private readonly rows = new Map<string, Edit>();

  get changed(): number {
    return [...this.rows.keys()].filter((id) => !isNew(id)).length;
  }

  /** New rows in which something stands. */
  get added(): number {
    return [...this.rows].filter(([id, edit]) => isNew(id) && edit.values.size > 0).length;
  }

  get count(): number {
    return this.changed + this.added;
  }

  of(id: string): Edit | undefined {
    return this.rows.get(id);
  }

  /** The first row that somebody else has changed in the meantime. */
  get overtaken(): string | null {
    for (const [id, edit] of this.rows) if (edit.refused !== null && edit.refused.by !== "") return id;
    return null;
  }

  /** A new row, empty or with the values of another. */
  add(values: ReadonlyMap<string, Cell>): Row {
    const id = newId();
    this.rows.set(id, { version: 0, values, refused: null });
    return { id, url: null, version: 0, cells: [] };
  }

  /** New rows, the newest first. */
  fresh(): Row[] {
    const ids = [...this.rows.keys()].filter(isNew);
    return ids.reverse().map((id) => ({ id, url: null, version: 0, cells: [] }));
  }

  /** Remembers a changed cell; a cell that says again what is stored is no change. */
  set(row: Row, name: string, value: Cell, stored: Cell): void {
    const edit = this.rows.get(row.id);
    const values = new Map(edit?.values);
    if (same(value, stored)) values.delete(name);
    else values.set(name, value);
    if (values.size === 0 && !isNew(row.id)) this.rows.delete(row.id);
    else this.rows.set(row.id, { version: edit?.version ?? row.version, values, refused: stillRefused(edit?.refused ?? null, name) });
  }

  /** Keeps one's own values upon the newer row, so that saving replaces what the other wrote. */
  keepMine(id: string): void {
    const edit = this.rows.get(id);
    const newer = edit?.refused?.row ?? null;
    if (edit !== undefined && newer !== null) this.rows.set(id, { ...edit, version: newer.version, refused: null });
  }

  forget(id: string): void {
    this.rows.delete(id);
  }

  /** Takes back that a row was forgotten. */
  restore(id: string, edit: Edit): void {
    this.rows.set(id, edit);
  }

  clear(): void {
    this.rows.clear();
  }

  /** What is to be saved; a new row in which nothing stands is not. */
  body(): RowBody[] {
    return [...this.rows]
      .filter(([, edit]) => edit.values.size > 0)
      .map(([id, edit]) => {
        const values = Object.fromEntries(edit.values);
        return isNew(id) ? { key: id, values } : { id: Number(id), version: edit.version, values };
      });
  }

  /** Takes the server's answers: saved rows are done, refused ones stay with their sentence. */
  settle(answers: readonly SavedRow[]): void {
    for (const answer of answers) {
      const edit = this.rows.get(answer.id);
      if (answer.ok) this.rows.delete(answer.id);
      else if (edit !== undefined) this.rows.set(answer.id, { ...edit, refused: answer });
    }
  }
}
