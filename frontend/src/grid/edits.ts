/** Cells that were changed and not yet saved: what they say now, and what the server said of them. */
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

export interface EditBody {
  readonly id: number;
  readonly version: number;
  readonly values: Readonly<Record<string, Cell>>;
}

/** What was typed, as the cell will say it; null for nothing. */
export function typed(column: Column, text: string): Cell {
  const value = column.kind === "text" || column.kind === "name" ? text : text.trim();
  if (column.kind === "flag") return value === "true";
  return value === "" && column.kind !== "text" && column.kind !== "name" && column.kind !== "code" ? null : value;
}

const same = (one: Cell, other: Cell): boolean => String(one ?? "") === String(other ?? "");

export class Edits {
  private readonly rows = new Map<string, Edit>();

  get count(): number {
    return this.rows.size;
  }

  of(id: string): Edit | undefined {
    return this.rows.get(id);
  }

  /** The first row that somebody else has changed in the meantime. */
  get overtaken(): string | null {
    for (const [id, edit] of this.rows) if (edit.refused !== null && edit.refused.by !== "") return id;
    return null;
  }

  /** Remembers a changed cell; a cell that says again what is stored is no change. */
  set(row: Row, name: string, value: Cell, stored: Cell): void {
    const edit = this.rows.get(row.id);
    const values = new Map(edit?.values);
    if (same(value, stored)) values.delete(name);
    else values.set(name, value);
    if (values.size === 0) this.rows.delete(row.id);
    else this.rows.set(row.id, { version: edit?.version ?? row.version, values, refused: edit?.refused ?? null });
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

  clear(): void {
    this.rows.clear();
  }

  body(): EditBody[] {
    return [...this.rows].map(([id, edit]) => ({ id: Number(id), version: edit.version, values: Object.fromEntries(edit.values) }));
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
