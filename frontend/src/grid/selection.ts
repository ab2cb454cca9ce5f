/** Cell ranges and ticked rows, kept as numbers: a million selected rows cost what two do. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export function rangeOf(a: readonly [row: number, cell: number], b: readonly [row: number, cell: number]): Range {
  return {
    top: Math.min(a[0], b[0]),
    bottom: Math.max(a[0], b[0]),
    left: Math.min(a[1], b[1]),
    right: Math.max(a[1], b[1]),
  };
}

export function holds(range: Range, row: number, cell: number): boolean {
  return row >= range.top && row <= range.bottom && cell >= range.left && cell <= range.right;
}

export function sizeOf(range: Range): number {
  return (range.bottom - range.top + 1) * (range.right - range.left + 1);
}

/** Ticked rows by id; `all` means every row of the list, loaded or not. */
export class Ticks {
  private readonly ids = new Set<string>();
  private everything = false;

  get all(): boolean {
    return this.everything;
  }

  has(id: string): boolean {
    return this.everything || this.ids.has(id);
  }

  count(total: number): number {
    return this.everything ? total : this.ids.size;
  }

  toggle(id: string): void {
    if (this.ids.has(id)) this.ids.delete(id);
    else this.ids.add(id);
  }

  add(ids: Iterable<string>): void {
    for (const id of ids) this.ids.add(id);
  }

  setAll(): void {
    this.everything = true;
    this.ids.clear();
  }

  /** From “everything” to exactly these. */
  setOnly(ids: Iterable<string>): void {
    this.everything = false;
    this.ids.clear();
    this.add(ids);
  }

  clear(): void {
    this.setOnly([]);
  }

  /** What a batch act is told: the ids, or null for everything. */
  chosen(): readonly string[] | null {
    return this.everything ? null : [...this.ids];
  }
}
