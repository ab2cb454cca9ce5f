/** What the grid's keys do to the row or group under the cursor. */
import { thousands } from "../lib/format";
import { t } from "../lib/i18n";
import type { KeyActs } from "./keys";
import type { Marks } from "./marks";
import { isGroup, type Provider } from "./provider";
import type { RangeView } from "./range-view";
import type { Group } from "./segments";
import type { Slick } from "./table";
import type { DataWindow } from "./window";

export interface RowPlace {
  readonly owner: DataWindow;
  readonly provider: Provider;
  readonly ranges: RangeView;
  readonly marks: Marks;
  readonly slick: Slick;
  readonly openRow: (line: number) => void;
  readonly toggle: (group: Group, open?: boolean) => void;
  readonly edit: () => boolean;
  /** Takes the new row under the cursor out; false where there is none. */
  readonly removeNew: () => boolean;
  readonly headerMenu: (name: string, x: number, y: number) => void;
}

export function rowActs({ owner, provider, ranges, marks, slick, openRow, toggle, edit, removeNew, headerMenu }: RowPlace): KeyActs {
  const line = (): number => slick.getActiveCell()?.row ?? -1;
  const group = (): Group | null => {
    const at = line();
    const item = at < 0 ? undefined : provider.getItem(at);
    return isGroup(item) ? item : null;
  };
  return {
    refresh: () => void owner.load(),
    selectAll: () => {
      ranges.clear();
      marks.tickEverything();
      owner.say(t("{count} ticked", { count: thousands(String(provider.total)) }));
    },
    copy: () => void marks.copyMarked(),
    insert: () => document.querySelector<HTMLElement>('[data-key="Insert"]')?.click(),
    open: () => {
      const found = group();
      if (found === null) openRow(line());
      else toggle(found);
    },
    edit,
    tick: () => {
      const row = provider.peek(line());
      if (row !== null) marks.tick(line(), row, false);
    },
    step: (rows) => void (rows > 0 ? slick.navigateDown() : slick.navigateUp()),
    extend: (rows, cells) => ranges.extend(rows, cells),
    fold: (open) => {
      const found = group();
      if (found === null) return false;
      if (open !== null && open === provider.segments?.isOpen(found)) return false;
      toggle(found, open ?? undefined);
      return true;
    },
    menu: () => {
      const cell = slick.getActiveCell();
      const id = cell === null || cell === undefined ? undefined : slick.getColumns()[cell.cell]?.id;
      const box = slick.getActiveCellNode()?.getBoundingClientRect();
      if (id !== undefined && box !== undefined) headerMenu(String(id), box.left, box.bottom);
    },
    clear: () => {
      if (ranges.range !== null) ranges.clear();
      else if (removeNew()) return true;
      else if (marks.ticks.count(provider.total) > 0) marks.untick();
      else return false;
      return true;
    },
  };
}
