/** The data window: one query, the parts that show it, and the parts that change it. */
import { h, icon } from "../lib/dom";
import { isAbort, sayError } from "../lib/http";
import { t } from "../lib/i18n";
import { openMenuBelow } from "../menu";
import { toast } from "../toast";
import { searchParams } from "./address";
import { announcement } from "./announce";
import { Api } from "./api";
import { Cards } from "./cards";
import { Conditions } from "./conditions";
import { Desktop } from "./desktop";
import { Edits } from "./edits";
import { emptyNote } from "./empty";
import { exportList, PLAIN } from "./exporting";
import { loadSettings, saveSettings, type Settings, USUAL } from "./settings";
import { Toolbar } from "./toolbar";
import { type Config, type Opened, type Query, type View } from "./types";
import { Views } from "./views";

const PHONE = "(max-width: 767px)";

export class DataWindow {
  readonly config: Config;
  readonly api: Api;
  query: Query;
  settings: Settings;
  readonly conditions: Conditions;
  /** They outlive the wide form: a window made narrow and wide again still has them. */
  readonly edits = new Edits();
  private readonly element: HTMLElement;
  private readonly views: Views;
  private readonly toolbar: Toolbar;
  private readonly body = h("div", { class: "win-b" });
  private readonly live = h("div", { class: "vh", role: "status", "aria-live": "polite" });
  private readonly phone = matchMedia(PHONE);
  private desktop: Desktop | null = null;
  private cards: Cards | null = null;
  private asked: AbortController | null = null;
  private opened: Opened | null = null;

  constructor(element: HTMLElement, config: Config) {
    this.element = element;
    this.config = config;
    // The server's page has a search box, too: what was typed there before the grid took over counts.
    const typed = element.querySelector<HTMLInputElement>('input[name="q"]');
    const isTypingThere = typed !== null && typed === document.activeElement;
    this.query = { ...config.query, search: typed?.value.trim() ?? config.query.search };
    const start = this.startingView();
    this.settings = this.lookOf(start);
    this.api = new Api(config);
    this.views = new Views(
      {
        config,
        api: this.api,
        query: () => this.query,
        base: () => this.base(),
        settings: () => this.settings,
        apply: (view) => this.applyView(view),
        forgetLook: (view) => saveSettings(config.key, view?.id ?? null, null),
        reset: () => this.reset(),
      },
      start,
    );
    this.conditions = new Conditions({
      config,
      filter: () => this.query.filter,
      change: (filter) => this.change({ ...this.query, filter }),
    });
    this.toolbar = new Toolbar(
      {
        config,
        search: (search) => search !== this.query.search && this.change({ ...this.query, search }),
        refresh: () => void this.load(),
        export: (format) => this.export(format, null),
        addRow: (isCopy) => this.desktop?.addRow(isCopy),
        extras: () => [this.phoneSort()],
      },
      this.query.search,
    );
    element.classList.add("win");
    element.replaceChildren(this.toolbar.element, this.views.element, this.conditions.element, this.body, this.live);
    if (isTypingThere) this.toolbar.focusSearch();
    this.layOut();
    this.phone.addEventListener("change", this.layOut);
    window.addEventListener("popstate", this.reloadPage);
    window.addEventListener("beforeunload", this.warn);
    this.drawControls();
    void this.load().then(() => this.views.count());
  }

  destroy(): void {
    this.asked?.abort();
    this.phone.removeEventListener("change", this.layOut);
    window.removeEventListener("popstate", this.reloadPage);
    window.removeEventListener("beforeunload", this.warn);
    this.desktop?.destroy();
    this.cards?.destroy();
  }

  /** Takes a new query; rows are asked for only when they would be others. */
  change(query: Query, options: { readonly push?: boolean } = {}): void {
    const before = this.query;
    this.query = query;
    this.writeAddress(options.push === true);
    this.drawControls();
    const onlyOrder =
      JSON.stringify({ ...before, columns: [...before.columns].sort() }) === JSON.stringify({ ...query, columns: [...query.columns].sort() });
    if (onlyOrder && this.opened !== null && this.desktop !== null) this.desktop.setColumns();
    else void this.load();
  }

  changeSettings(settings: Partial<Settings>): void {
    this.settings = { ...this.settings, ...settings };
    const { current } = this.views;
    saveSettings(this.config.key, current === null || current.look === null ? null : current.id, this.settings);
    this.views.draw(this.opened?.total ?? null);
  }

  /** What this device remembers of the view, else what the view says, else what is remembered of the list. */
  private lookOf(view: View | null): Settings {
    const own = view === null || view.look === null ? null : (loadSettings(this.config.key, view.id) ?? view.look);
    return own ?? loadSettings(this.config.key, null) ?? USUAL;
  }

  private reset(): void {
    const { columns, sort, group, totals } = this.config.base;
    this.changeSettings(USUAL);
    this.desktop?.dress();
    this.change({ ...this.query, columns, sort, group, totals });
  }

  export(format: string, ids: readonly string[] | null, isToRead = false): void {
    if (this.desktop === null) void exportList(this.api, { ...this.query, group: [] }, PLAIN, format, ids, isToRead);
    else void exportList(this.api, this.query, this.desktop.screen(), format, ids, isToRead);
  }

  /** On paper go all rows, of which the browser has only those on the screen. */
  print(): void {
    this.export("html", null, true);
  }

  say(text: string): void {
    this.live.textContent = text;
  }

  async load(): Promise<void> {
    this.asked?.abort();
    const asked = new AbortController();
    this.asked = asked;
    this.element.classList.add("waiting");
    const query = this.phone.matches ? { ...this.query, group: [] } : this.query;
    try {
      const opened = await this.api.open(query, asked.signal);
      this.show(query, opened);
      if (!opened.exact || opened.totals === null) void this.countExactly(query, asked);
    } catch (error) {
      if (isAbort(error)) return;
      toast({ tone: "red", text: sayError(error), act: { label: t("Try again"), run: () => void this.load() } });
    } finally {
      if (this.asked === asked) this.element.classList.remove("waiting");
    }
  }

  /** What the view, or the list itself, looks like without this person's changes. */
  base(): Query {
    return this.views.current?.query ?? this.config.base;
  }

  private readonly warn = (event: BeforeUnloadEvent): void => {
    if (this.edits.count > 0) event.preventDefault();
  };

  private readonly reloadPage = (): void => location.reload();

  /** The view in the address; without any address, the person's own default. */
  private startingView(): View | null {
    const params = new URLSearchParams(location.search);
    const id = params.get("view");
    if (id !== null) return this.config.views.find((view) => view.id === id) ?? null;
    return params.size === 0 ? (this.config.views.find((view) => view.isDefault) ?? null) : null;
  }

  private readonly layOut = (): void => {
    this.desktop?.destroy();
    this.cards?.destroy();
    this.desktop = null;
    this.cards = null;
    if (this.phone.matches) {
      this.cards = new Cards(this.config, this.api);
      this.body.replaceChildren(this.cards.element);
    } else {
      this.body.replaceChildren();
      this.desktop = new Desktop(this.body, this);
    }
    if (this.opened !== null) void this.load();
  };

  private show(query: Query, opened: Opened): void {
    this.opened = opened;
    this.desktop?.show(query, opened);
    this.cards?.reset(query, opened);
    this.drawControls();
    this.body.querySelector(".empty-n")?.remove();
    if (opened.total === 0) this.body.append(emptyNote(this.config, this.query, (next) => this.change(next)));
    this.say(announcement(this.config, query, opened));
  }

  private async countExactly(query: Query, asked: AbortController): Promise<void> {
    try {
      const { total, totals } = await this.api.count(query, asked.signal);
      if (this.opened === null || this.asked !== asked) return;
      this.opened = { ...this.opened, total, totals, exact: true };
      this.desktop?.setTotal(this.opened);
      this.drawControls();
    } catch (error) {
      if (!isAbort(error)) toast({ tone: "red", text: sayError(error) });
    }
  }

  private drawControls(): void {
    this.views.draw(this.opened?.total ?? null);
    this.conditions.draw(this.opened?.total ?? null, this.opened?.exact ?? true);
    this.toolbar.setSearch(this.query.search);
    this.desktop?.drawControls();
  }

  private applyView(view: View | null): void {
    this.views.current = view;
    this.settings = this.lookOf(view);
    this.desktop?.dress();
    this.change(this.base(), { push: true });
  }

  private writeAddress(push: boolean): void {
    const params = searchParams(this.query, this.base(), this.views.current?.id ?? null).toString();
    const url = location.pathname + (params === "" ? "" : `?${params}`);
    if (push) history.pushState(null, "", url);
    else history.replaceState(null, "", url);
  }

  private phoneSort(): HTMLElement {
    const button = h("button", { type: "button", class: "b b-q b-i only-phone", "aria-label": t("Sort") }, icon("arrows-sort"));
    button.addEventListener("click", () =>
      openMenuBelow(
        button,
        this.config.columns
          .filter((column) => column.sortable && this.query.columns.includes(column.name))
          .map((column) => {
            const direction = this.query.sort[0]?.[0] === column.name ? this.query.sort[0][1] : null;
            return {
              label: column.label,
              ...(direction === null ? {} : { note: direction === "asc" ? "↑" : "↓" }),
              run: () => this.change({ ...this.query, sort: [[column.name, direction === "asc" ? "desc" : "asc"]] }),
            };
          }),
        t("Sort"),
      ),
    );
    return button;
  }
}
