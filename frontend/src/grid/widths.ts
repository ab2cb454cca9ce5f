/** Column widths: names give way first, numbers, codes and states never. */
import type { Kind } from "./types";

export interface Sized {
  readonly name: string;
  readonly kind: Kind;
  readonly width: number;
}

const LEAST = 96;
const MOST_SHRINK = 0.6;

const isElastic = (column: Sized): boolean => column.kind === "name" || column.kind === "text";

const isWide = (character: string): boolean => /[^\u0000-\u2e7f]/.test(character);

/** States are never cut: room for the longest label with its icon. */
export function widthForLabels(labels: readonly string[], width: number): number {
  if (labels.length === 0) return width;
  const longest = Math.max(0, ...labels.map((label) => [...label].reduce((sum, one) => sum + (isWide(one) ? 12.2 : 7), 0)));
  return Math.max(width, Math.ceil(longest) + 48);
}

/** Widths by name for the room there is; what the person set by hand stays. */
export function fitWidths(
  columns: readonly Sized[],
  chosen: Readonly<Record<string, number>>,
  room: number,
): Record<string, number> {
  const widths: Record<string, number> = {};
  for (const column of columns) widths[column.name] = chosen[column.name] ?? column.width;
  const elastic = columns.filter((column) => isElastic(column) && chosen[column.name] === undefined);
  const spare = room - Object.values(widths).reduce((sum, width) => sum + width, 0);
  if (elastic.length === 0 || spare === 0) return widths;
  const base = elastic.reduce((sum, column) => sum + column.width, 0);
  let left = spare;
  elastic.forEach((column, index) => {
    const share = index === elastic.length - 1 ? left : Math.trunc((spare * column.width) / base);
    const least = Math.max(LEAST, Math.floor(column.width * MOST_SHRINK));
    const width = Math.max(Math.min(least, column.width), column.width + share);
    left -= width - column.width;
    widths[column.name] = width;
  });
  return widths;
}
