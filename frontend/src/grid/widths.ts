/** Column widths: names give way first, numbers, codes and states never. */
import type { Kind } from "./types";

export interface Sized {
  readonly name: string;
  readonly kind: Kind;
  readonly width: number;
  /** Room for its longest total, which is never cut. */
  readonly least?: number;
}

const LEAST = 64;
const MOST_SHRINK = 0.55;
const MOST_HEADER = 150;

const isElastic = (column: Sized): boolean => column.kind === "name" || column.kind === "text";

const leastOf = (column: Sized): number => Math.min(column.width, Math.max(LEAST, column.least ?? 0, Math.floor(column.width * MOST_SHRINK)));

const isWide = (character: string): boolean => /[^\u0000-\u2e7f]/.test(character);

export const textWidth = (text: string): number => [...text].reduce((sum, one) => sum + (isWide(one) ? 12.2 : 6.5), 0);

/** States are never cut: room for the longest label with its icon. */
export function widthForLabels(labels: readonly string[], width: number): number {
  if (labels.length === 0) return width;
  return Math.max(width, Math.ceil(Math.max(...labels.map(textWidth))) + 48);
}

/** Room for the header itself with its sort arrow, as far as that is reasonable. */
export function widthForHeader(header: string, width: number): number {
  return Math.max(width, Math.min(MOST_HEADER, Math.ceil(textWidth(header)) + 32));
}

/** Widths by name for the room there is; what the person set by hand stays. */
export function fitWidths(
  columns: readonly Sized[],
  chosen: Readonly<Record<string, number>>,
  room: number,
): Record<string, number> {
  const widths: Record<string, number> = {};
  for (const column of columns) widths[column.name] = chosen[column.name] ?? column.width;
  let open = columns.filter((column) => isElastic(column) && chosen[column.name] === undefined);
  let spare = room - Object.values(widths).reduce((sum, width) => sum + width, 0);
  // What one column cannot give any more is taken from the others.
  while (open.length > 0 && spare !== 0) {
    const base = open.reduce((sum, column) => sum + column.width, 0);
    const given = spare;
    const still: Sized[] = [];
    open.forEach((column, index) => {
      const share = index === open.length - 1 ? spare : Math.trunc((given * column.width) / base);
      const now = widths[column.name] ?? column.width;
      const width = Math.max(leastOf(column), now + share);
      spare -= width - now;
      widths[column.name] = width;
      if (width > leastOf(column)) still.push(column);
    });
    if (spare > 0 || still.length === open.length) break;
    open = still;
  }
  return widths;
}
