/**
 * Where every line of a grouped list lies. The server sends only leaf groups, in display order; they are
 * folded into headers, and a line number is found by binary search. Opening and closing is local.
 */
import type { GroupPath, LeafGroup } from "./types";

export interface Group {
  readonly isGroup: true;
  readonly key: string;
  readonly level: number;
  readonly label: string;
  readonly path: GroupPath;
  readonly sums: Readonly<Record<string, string>>;
  readonly count: number;
  readonly children: readonly Group[];
}

interface Run {
  readonly start: number;
  readonly length: number;
  readonly group: Group;
  /** A header is one line; a run of rows belongs to the leaf group. */
  readonly isHeader: boolean;
}

export type Place =
  | { readonly kind: "group"; readonly group: Group }
  | { readonly kind: "row"; readonly leaf: Group; readonly offset: number };

export const keyOf = (path: GroupPath): string => JSON.stringify(path);

function build(leaves: readonly LeafGroup[], level: number, depth: number): Group[] {
  const groups: Group[] = [];
  let from = 0;
  while (from < leaves.length) {
    const first = leaves[from];
    if (first === undefined) break;
    const value = first.values[level] ?? null;
    let to = from + 1;
    while (to < leaves.length && (leaves[to]?.values[level] ?? null) === value) to += 1;
    const inside = leaves.slice(from, to);
    const path = first.values.slice(0, level + 1);
    groups.push({
      isGroup: true,
      key: keyOf(path),
      level,
      label: first.labels[level] ?? "",
      path,
      count: inside.reduce((sum, leaf) => sum + leaf.count, 0),
      sums: (level + 1 < depth ? first.above[level] : first.sums) ?? {},
      children: level + 1 < depth ? build(inside, level + 1, depth) : [],
    });
    from = to;
  }
  return groups;
}

export class Segments {
  readonly groups: readonly Group[];
  private runs: Run[] = [];
  private lines = 0;
  private readonly open: Set<string>;

  constructor(leaves: readonly LeafGroup[], depth: number, open: Set<string>) {
    this.groups = build(leaves, 0, depth);
    this.open = open;
    this.lay();
  }

  get length(): number {
    return this.lines;
  }

  isOpen(group: Group): boolean {
    return this.open.has(group.key);
  }

  toggle(group: Group, open = !this.isOpen(group)): void {
    if (open) this.open.add(group.key);
    else this.open.delete(group.key);
    this.lay();
  }

  /** Opens a level so that it is seen, closes it alone; without a level, all of them. */
  toggleAll(open: boolean, level: number | null = null): void {
    const visit = (groups: readonly Group[]): void => {
      for (const group of groups) {
        const concerns = level === null || group.level === level || (open && group.level < level);
        if (concerns && open) this.open.add(group.key);
        else if (concerns) this.open.delete(group.key);
        visit(group.children);
      }
    };
    visit(this.groups);
    this.lay();
  }

  /** Which groups are open; null when all are. */
  openPaths(): GroupPath[] | null {
    const inside = (group: Group): Group[] => [group, ...group.children.flatMap(inside)];
    const all = this.groups.flatMap(inside);
    const open = all.filter((group) => this.isOpen(group));
    return open.length === all.length ? null : open.map((group) => group.path);
  }

  at(line: number): Place | null {
    let low = 0;
    let high = this.runs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const run = this.runs[middle];
      if (run === undefined) return null;
      if (line < run.start) high = middle - 1;
      else if (line >= run.start + run.length) low = middle + 1;
      else if (run.isHeader) return { kind: "group", group: run.group };
      else return { kind: "row", leaf: run.group, offset: line - run.start };
    }
    return null;
  }

  private lay(): void {
    const runs: Run[] = [];
    let start = 0;
    const visit = (groups: readonly Group[]): void => {
      for (const group of groups) {
        runs.push({ start, length: 1, group, isHeader: true });
        start += 1;
        if (!this.open.has(group.key)) continue;
        if (group.children.length > 0) visit(group.children);
        else if (group.count > 0) {
          runs.push({ start, length: group.count, group, isHeader: false });
          start += group.count;
        }
      }
    };
    visit(this.groups);
    this.runs = runs;
    this.lines = start;
  }
}
