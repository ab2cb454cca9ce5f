/** Saved views as tabs, what can be done with each, and what to do with changes that are not saved yet. */
import { ask } from "../dialog";
import { fill, h, icon } from "../lib/dom";
import { thousands } from "../lib/format";
import { sayError } from "../lib/http";
import { t } from "../lib/i18n";
import { type MenuEntry, openMenu, openMenuBelow } from "../menu";
import { toast } from "../toast";
import { changedParts, type Part } from "./address";
import type { Api, Preference, ViewBody } from "./api";
import { lookBody, sameLook, type Settings } from "./settings";
import type { Config, Query, View } from "./types";
import { type Answer, openViewForm } from "./view-form";

export interface ViewsDesk {
  readonly config: Config;
  readonly api: Api;
  readonly query: () => Query;
  readonly base: () => Query;
  readonly settings: () => Settings;
  readonly apply: (view: View | null) => void;
  /** Forgets what this device remembers of the look of a view. */
  readonly forgetLook: (view: View | null) => void;
  /** The list's own columns, order, groups and look; conditions and search stay. */
  readonly reset: () => void;
}

function partWord(part: Part | "look"): string {
  const words: Record<Part | "look", string> = {
    filter: t("Conditions"),
    group: t("Groups"),
    sort: t("Sorting"),
    columns: t("Columns"),
    search: t("Search"),
    totals: t("Totals"),
    look: t("Widths and look"),
  };
  return words[part];
}

const PLAIN: Answer = { name: "", shared: false, roles: [], isDefault: false, inMenu: true };

/** Built-in views have a name instead of a number; nobody can change or prefer them. */
const isSaved = (view: View): boolean => /^\d+$/.test(view.id);

export class Views {
  readonly element = h("div", { class: "vw" });
  current: View | null;
  private views: View[];
  private readonly desk: ViewsDesk;
  private total: number | null = null;

  constructor(desk: ViewsDesk, current: View | null) {
    this.desk = desk;
    this.views = [...desk.config.views];
    this.current = current;
  }

  draw(total: number | null): void {
    this.total = total;
    const changed = this.changed();
    fill(
      this.element,
      h(
        "div",
        { class: "views", role: "group", "aria-label": t("Views") },
        ...this.tab(null),
        ...this.views.flatMap((view) => this.tab(view)),
        h("button", { type: "button", class: "t3", onclick: () => this.saveAs() }, icon("plus", "i-14"), t("Save as a view")),
      ),
      changed.length > 0 &&
        h(
          "span",
          { class: "end row-f xs" },
          h("span", { class: "c-amber nw" }, t("{parts} changed, not saved", { parts: changed.map(partWord).join(t(", ")) })),
          h("button", { type: "button", class: "b b-s", onclick: () => void this.save() }, t("Save")),
          h("button", { type: "button", class: "b b-s b-q", onclick: () => this.revert() }, t("Revert")),
        ),
    );
  }

  /** Fetches the counts of the views once the list itself is there. */
  async count(): Promise<void> {
    if (this.views.length === 0) return;
    const counted = await this.desk.api.views().then(({ views }) => views, () => []);
    const counts = new Map(counted.map((view) => [view.id, view.count]));
    this.views = this.views.map((view) => ({ ...view, count: counts.get(view.id) ?? view.count }));
    this.draw(this.total);
  }

  private changed(): (Part | "look")[] {
    const parts: (Part | "look")[] = changedParts(this.desk.query(), this.desk.base()).filter((part) => part !== "search");
    const look = this.current?.look ?? null;
    if (look !== null && !sameLook(look, this.desk.settings())) parts.push("look");
    return parts;
  }

  /** The tab, and beside the one that is open the button of its menu: for fingers, and for those who look for it. */
  private tab(view: View | null): HTMLElement[] {
    const on = (view?.id ?? null) === (this.current?.id ?? null);
    const count = on && this.total !== null ? this.total : (view?.count ?? null);
    const label = view === null ? t("All") : view.name;
    const tab = h(
      "button",
      { type: "button", class: on ? "on" : null, "aria-pressed": String(on), title: view === null ? null : view.name },
      view?.isDefault === true && icon("star", "i-14"),
      view !== null && view.shared && !view.isDefault && view.mine && icon("users", "i-14"),
      label,
      count !== null && h("span", { class: view?.hot === true && count > 0 ? "n c-red" : "n" }, thousands(String(count))),
    );
    tab.addEventListener("click", () => this.desk.apply(view));
    tab.addEventListener("contextmenu", (event) => {
      event.preventDefault();
      openMenu(this.entries(view), { x: event.clientX || tab.getBoundingClientRect().left, y: event.clientY || tab.getBoundingClientRect().bottom }, label);
    });
    if (!on) return [tab];
    const words = t("Acts for {name}", { name: label });
    const more = h("button", { type: "button", class: "on more-v", "aria-haspopup": "menu", "aria-label": words, title: words }, icon("dots-vertical", "i-14"));
    more.addEventListener("click", () => openMenuBelow(more, this.entries(view), label));
    return [tab, more];
  }

  private entries(view: View | null): MenuEntry[] {
    const entries: MenuEntry[] = [];
    if (view?.mine === true) entries.push({ label: t("Rename and share…"), icon: "edit", run: () => this.edit(view) });
    if (view !== null && isSaved(view)) {
      entries.push(
        { label: t("Open this list with it"), icon: "star", checked: view.isDefault, run: () => void this.prefer(view, { is_default: !view.isDefault }) },
        { label: t("Show in the menu"), icon: "layout-sidebar-left-expand", checked: view.inMenu, run: () => void this.prefer(view, { in_menu: !view.inMenu }) },
        { kind: "line" },
      );
    }
    if (view === null) entries.push({ label: t("Save as a view…"), icon: "plus", run: () => this.saveAs() });
    else entries.push({ label: t("Duplicate…"), icon: "copy", run: () => this.duplicate(view) });
    if (view?.id === this.current?.id) entries.push({ label: t("Reset columns and look"), icon: "restore", run: () => this.desk.reset() });
    if (view?.mine === true) entries.push({ kind: "line" }, { label: t("Delete this view…"), icon: "trash", danger: true, run: () => void this.remove(view) });
    return entries;
  }

  private look(): ViewBody["look"] {
    const { config, settings } = this.desk;
    return lookBody(settings(), config.columns.map((column) => column.name));
  }

  private revert(): void {
    this.desk.forgetLook(this.current);
    this.desk.apply(this.current);
  }

  private async save(): Promise<void> {
    const view = this.current;
    if (view === null || !view.mine) this.saveAs();
    else await this.store(view.id, { ...this.kept(view), query: this.desk.query(), look: this.look() }, true);
  }

  private kept(view: View): ViewBody {
    const look = view.look === null ? null : lookBody(view.look, this.desk.config.columns.map((column) => column.name));
    return { name: view.name, query: view.query, look, shared: view.shared, roles: view.roles, is_default: view.isDefault, in_menu: view.inMenu };
  }

  private saveAs(): void {
    this.form(t("Save as a view"), PLAIN, null, { query: this.desk.query(), look: this.look() });
  }

  private edit(view: View): void {
    this.form(t("Rename and share"), view, view.id, this.kept(view));
  }

  /** A copy of what one sees, if the view is open; else of what was saved. */
  private duplicate(view: View): void {
    const start = { ...PLAIN, name: t("{name} (copy)", { name: view.name }).slice(0, 60) };
    const shown = view.id === this.current?.id ? { query: this.desk.query(), look: this.look() } : this.kept(view);
    this.form(t("Duplicate the view"), start, null, shown);
  }

  private form(title: string, start: Answer, id: string | null, { query, look }: Pick<ViewBody, "query" | "look">): void {
    openViewForm({
      title,
      start,
      roles: () => this.desk.api.views().then(({ roles }) => roles),
      save: ({ isDefault, inMenu, ...answer }) => this.store(id, { ...answer, query, look, is_default: isDefault, in_menu: inMenu }, id === null),
    });
  }

  /** Keeps a view; `isShown` says that what it holds now is what is on screen. */
  private async store(id: string | null, body: ViewBody, isShown: boolean): Promise<boolean> {
    try {
      const saved = await this.desk.api.saveView(id, body);
      this.put(saved);
      if (isShown) {
        this.desk.forgetLook(saved);
        this.desk.apply(saved);
      } else this.draw(this.total);
      return true;
    } catch (error) {
      toast({ tone: "red", text: sayError(error) });
      return false;
    }
  }

  private async prefer(view: View, preference: Preference): Promise<void> {
    try {
      this.put(await this.desk.api.preferView(view.id, preference));
      this.draw(this.total);
    } catch (error) {
      toast({ tone: "red", text: sayError(error) });
    }
  }

  private put(saved: View): void {
    const others = this.views
      .filter((view) => view.id !== saved.id)
      .map((view) => (saved.isDefault ? { ...view, isDefault: false } : view));
    const at = this.views.findIndex((view) => view.id === saved.id);
    const count = this.views[at]?.count ?? null;
    others.splice(at === -1 ? others.length : at, 0, { ...saved, count });
    this.views = others;
    if (this.current?.id === saved.id) this.current = saved;
    tellMenu();
  }

  private async remove(view: View): Promise<void> {
    const sure = await ask({
      title: t("Delete the view “{name}”?", { name: view.name }),
      text: view.shared ? t("Others who use it lose it too. The rows themselves stay.") : t("The rows themselves stay."),
      yes: t("Delete this view"),
      no: t("Keep it"),
      danger: true,
    });
    if (!sure) return;
    try {
      await this.desk.api.deleteView(view.id);
      this.views = this.views.filter((one) => one.id !== view.id);
      this.desk.forgetLook(view);
      tellMenu();
      if (this.current?.id === view.id) this.desk.apply(null);
      else this.draw(this.total);
    } catch (error) {
      toast({ tone: "red", text: sayError(error) });
    }
  }
}

/** The side menu fetches its views anew. */
function tellMenu(): void {
  document.body.dispatchEvent(new Event("views-changed"));
}
