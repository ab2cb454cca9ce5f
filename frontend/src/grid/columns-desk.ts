/** Everything that is done to columns: the header menu, widths, merging, row height, and where a dragged header may go. */
import { t } from "../lib/i18n";
import { openMenu, openMenuBelow } from "../menu";
import { groupBy, hideColumn, moveIn, placeColumn, sortBy, ungroup, unsort } from "./change";
import { Chooser } from "./chooser";
import type { Source, Target } from "./drag";
import { headerMenu } from "./header-menu";
import type { Marks } from "./marks";
import { measureOf, measureText, measureWord, setMeasure } from "./measures";
import type { Provider } from "./provider";
import { DENSITIES, type Density } from "./settings";
import { Strip } from "./strip";
import { shownColumns, type Table } from "./table";
import { columnOf, type Column, type Measure, type Opened } from "./types";
import { fitWidths, type Sized, textWidth } from "./widths";
import type { DataWindow } from "./window";

const DIGIT_PX = 7.8;
const WORD_GAP = 11;
const SUM_PADDING = 18;

export interface ColumnsPlace {
  readonly owner: DataWindow;
  readonly provider: Provider;
  readonly table: () => Table;
  readonly strip: () => Strip;
  readonly chooser: () => Chooser;
  readonly marks: () => Marks;
  readonly opened: () => Opened | null;
  readonly rebuild: () => void;
  readonly afterColumns: () => void;
}

export class ColumnsDesk {
  private readonly place: ColumnsPlace;

  constructor(place: ColumnsPlace) {
    this.place = place;
  }

  newStrip(expand: (open: boolean, level: number | null) => void): Strip {
    const { owner } = this.place;
    return new Strip({
      config: owner.config,
      query: () => owner.query,
      flip: (name) => owner.change(sortBy(owner.query, name, true)),
      ungroup: (name) => owner.change(ungroup(owner.query, name)),
      move: (name, step) => owner.change({ ...owner.query, group: moveIn(owner.query.group, name, step) }),
      expand,
      openChooser: (anchor) => this.place.chooser().open(anchor),
      openDensity: (anchor) => this.densityMenu(anchor),
      densityLabel: () => this.densityWord(owner.settings.density),
    });
  }

  newChooser(): Chooser {
    const { owner, table } = this.place;
    return new Chooser({
      config: owner.config,
      shown: () => owner.query.columns,
      grouped: () => owner.query.group,
      show: (name, visible) => owner.change(visible ? placeColumn(owner.query, name, null) : hideColumn(owner.query, name)),
      move: (name, step) => owner.change({ ...owner.query, columns: moveIn(owner.query.columns, name, step) }),
      reset: () => {
        owner.changeSettings({ widths: {}, frozen: null });
        table().rebuild();
        owner.change({ ...owner.query, columns: owner.base().columns });
      },
    });
  }

  widths(room: number): Record<string, number> {
    return fitWidths(this.sized(), this.place.owner.settings.widths, room);
  }

  setWidths(widths: Readonly<Record<string, number>>): void {
    const { owner, table, afterColumns } = this.place;
    owner.changeSettings({ widths: { ...owner.settings.widths, ...widths } });
    table().fit();
    afterColumns();
  }

  isMerged(name: string): boolean {
    const { owner } = this.place;
    const usual = shownColumns(owner.config, owner.query).find((column) => column.kind === "name")?.name === name;
    return owner.settings.merged[name] ?? usual;
  }

  headerMenu(name: string, x: number, y: number): void {
    const { owner, table, strip, chooser, marks, rebuild } = this.place;
    const column = columnOf(owner.config, name);
    if (column === undefined) return;
    const node = table().slick.getHeaderColumn(name);
    node?.classList.add("open");
    const names = shownColumns(owner.config, owner.query).map((one) => one.name);
    const state = { query: owner.query, hasStrip: owner.settings.hasStrip, isMerged: this.isMerged(name), isFrozen: owner.settings.frozen === name };
    const entries = headerMenu(column, state, {
      sort: (direction, add) => owner.change(sortBy(owner.query, name, add, direction)),
      unsort: () => owner.change(unsort(owner.query, name)),
      group: () => this.group(name),
      toggleStrip: () => {
        owner.changeSettings({ hasStrip: !owner.settings.hasStrip });
        strip().element.hidden = !owner.settings.hasStrip;
      },
      choose: () => chooser().open(node ?? null),
      hide: () => owner.change(hideColumn(owner.query, name)),
      freeze: () => {
        owner.changeSettings({ frozen: owner.settings.frozen === name ? null : name });
        rebuild();
      },
      moveLeft: () => owner.change({ ...owner.query, columns: moveIn(owner.query.columns, name, -1) }),
      moveRight: () => owner.change({ ...owner.query, columns: moveIn(owner.query.columns, name, 1) }),
      bestFit: () => this.bestFit([name]),
      bestFitAll: () => this.bestFit(names),
      merge: () => {
        owner.changeSettings({ merged: { ...owner.settings.merged, [name]: !this.isMerged(name) } });
        table().refresh();
      },
      condition: () => void owner.conditions.write(name),
      total: () => this.totalMenu(column, x, y),
      copy: () => void marks().copyEverything([column]),
    });
    openMenu(entries, { x, y }, t("Menu of {name}", { name: column.label }), () => node?.classList.remove("open"));
  }

  /** What is told of the column as a whole. */
  totalMenu(column: Column, x: number, y: number): void {
    const { owner } = this.place;
    const chosen = measureOf(owner.query, column);
    const choices: readonly Measure[] = ["none", ...column.measures];
    openMenu(
      choices.map((measure) => ({
        label: measureWord(column, measure),
        checked: measure === chosen,
        run: () => owner.change(setMeasure(owner.query, column, measure)),
      })),
      { x, y },
      t("Total of {name}", { name: column.label }),
    );
  }

  /** Its header goes, so the focus goes where the column went. */
  group(name: string): void {
    const { owner, strip } = this.place;
    owner.change(groupBy(owner.query, name));
    strip().focusChip(name);
  }

  private densityWord(density: Density): string {
    const words: Record<Density, string> = { compact: t("Compact"), middle: t("Middle"), roomy: t("Roomy") };
    return words[density];
  }

  private densityMenu(anchor: HTMLElement): void {
    const { owner, strip, rebuild } = this.place;
    const kinds: Density[] = ["compact", "middle", "roomy"];
    openMenuBelow(
      anchor,
      kinds.map((density) => ({
        label: this.densityWord(density),
        checked: owner.settings.density === density,
        run: () => {
          owner.changeSettings({ density });
          rebuild();
          strip().draw();
        },
      })),
      t("Row height"),
    );
  }

  rowHeight(): number {
    return DENSITIES[this.place.owner.settings.density];
  }

  canDrop(name: string, from: Source, target: Target): boolean {
    const column = columnOf(this.place.owner.config, name);
    if (column === undefined) return false;
    if (target.place === "strip") return column.groupable;
    if (target.place === "chooser") return from !== "chooser";
    return true;
  }

  hold(name: string, from: Source, x: number, y: number): void {
    const { owner, strip } = this.place;
    if (from === "header") this.headerMenu(name, x, y);
    else if (from === "strip") strip().menu(name, owner.query.sort.some(([sorted, way]) => sorted === name && way === "desc"), x, y);
  }

  drop(name: string, from: Source, target: Target): void {
    const { owner } = this.place;
    if (target.place === "strip") owner.change(groupBy(owner.query, name, target.index));
    else if (target.place === "chooser") owner.change(hideColumn(from === "strip" ? ungroup(owner.query, name) : owner.query, name));
    else owner.change(placeColumn(ungroup(owner.query, name), name, target.before));
  }

  /** Columns with totals are as wide as their longest one: a number is never cut. */
  private sized(): Sized[] {
    const { owner, provider, opened } = this.place;
    const sums = [opened()?.totals ?? {}, ...(provider.segments?.groups ?? []).map((group) => group.sums)];
    return shownColumns(owner.config, owner.query).map((column) => {
      const measure = measureOf(owner.query, column);
      if (measure === "none") return column;
      const widths = sums.map((row) => {
        const { word, text } = measureText(column, measure, row[column.name] ?? "");
        return (word === "" ? 0 : textWidth(word) + WORD_GAP) + text.length * DIGIT_PX;
      });
      const least = Math.ceil(Math.max(0, ...widths)) + SUM_PADDING;
      return { ...column, width: Math.max(column.width, least), least };
    });
  }

  private bestFit(names: readonly string[]): void {
    this.setWidths(Object.fromEntries(names.map((name) => [name, this.place.table().bestWidth(name)])));
  }
}
