/** The calls of a list. */
import { getJson, list, post, postJson, record, text } from "../lib/http";
import { t } from "../lib/i18n";
import type { RowBody, SavedRow } from "./edits";
import type { Screen } from "./exporting";
import type { LookBody } from "./settings";
import { type Config, type GroupPath, type Opened, parseOpened, parseRow, parseRows, parseTexts, parseView, type Query, type Row, type View } from "./types";

export const WINDOW = 200;

export interface ViewBody {
  readonly name: string;
  readonly query: Query;
  readonly look: LookBody | null;
  readonly shared: boolean;
  readonly roles: readonly string[];
  readonly is_default: boolean;
  readonly in_menu: boolean;
}

export type Preference = Partial<Pick<ViewBody, "is_default" | "in_menu">>;

export interface Role {
  readonly code: string;
  readonly name: string;
}

export interface Counted {
  readonly total: number;
  readonly totals: Readonly<Record<string, string>>;
}

export interface Wanted {
  readonly column: string;
  readonly find: string;
  readonly put: string;
}

export interface Preview {
  readonly total: number;
  readonly isAll: boolean;
  readonly rows: readonly { readonly before: string; readonly after: string }[];
}

function parseSaved(raw: unknown): SavedRow {
  const answer = record(raw);
  const changes = list(answer["changes"]).map(record);
  return {
    id: text(answer["key"]) || text(answer["id"]),
    ok: answer["ok"] === true,
    message: text(answer["message"]),
    fields: parseTexts(answer["fields"]),
    by: answer["code"] === "overtaken" ? text(changes[0]?.["by"]) || t("Somebody") : "",
    row: Array.isArray(answer["row"]) ? parseRow(answer["row"], answer["version"]) : null,
  };
}

export class Api {
  private readonly config: Config;

  constructor(config: Config) {
    this.config = config;
  }

  async open(query: Query, signal: AbortSignal): Promise<Opened> {
    return parseOpened(await postJson(`${this.config.endpoint}/open`, { query, limit: WINDOW }, signal));
  }

  async rows(
    query: Query,
    snapshot: string,
    offset: number,
    leaf: GroupPath | null,
    signal?: AbortSignal,
  ): Promise<Row[]> {
    const body = { query, snapshot, offset, limit: WINDOW, leaf };
    const answer = record(await postJson(`${this.config.endpoint}/rows`, body, signal));
    return parseRows(answer);
  }

  /** The exact count, with the totals when the first answer left them out. */
  async count(query: Query, signal: AbortSignal): Promise<Counted> {
    const answer = record(await postJson(`${this.config.endpoint}/count`, { query }, signal));
    return { total: Number(answer["total"] ?? 0) || 0, totals: parseTexts(answer["totals"]) };
  }

  async save(query: Query, rows: readonly RowBody[]): Promise<SavedRow[]> {
    const answer = record(await postJson(`${this.config.endpoint}/save`, { query, rows }));
    return list(answer["results"]).map(parseSaved);
  }

  /** Records that a cell of this column could name. */
  async suggest(column: string, words: string): Promise<string[]> {
    const answer = record(await getJson(`${this.config.endpoint}/suggest?${new URLSearchParams({ column, q: words }).toString()}`));
    return list(answer["words"]).map((word) => text(word));
  }

  async previewReplace(query: Query, wanted: Wanted, signal: AbortSignal): Promise<Preview> {
    const answer = record(await postJson(`${this.config.endpoint}/replace`, { query, ...wanted }, signal));
    const rows = list(answer["rows"]).map(record);
    return {
      total: Number(answer["total"] ?? 0) || 0,
      isAll: answer["is_all"] === true,
      rows: rows.map((row) => ({ before: text(row["before"]), after: text(row["after"]) })),
    };
  }

  async replace(query: Query, wanted: Wanted): Promise<SavedRow[]> {
    const answer = record(await postJson(`${this.config.endpoint}/replace`, { query, ...wanted, apply: true }));
    return list(answer["results"]).map(parseSaved);
  }

  /** The views with their counts, and the roles that views can be shared with. */
  async views(): Promise<{ readonly views: readonly View[]; readonly roles: readonly Role[] }> {
    const answer = record(await getJson(`${this.config.endpoint}/views`));
    const roles = list(answer["roles"]).map(record);
    return { views: list(answer["views"]).map((view) => this.view(view)), roles: roles.map((role) => ({ code: text(role["code"]), name: text(role["name"]) })) };
  }

  async export(query: Query, screen: Screen, format: string, ids: readonly string[] | null): Promise<Response> {
    const numbers = ids?.map((id) => (/^\d+$/.test(id) ? Number(id) : id)) ?? null;
    return post(`${this.config.endpoint}/export`, { query, screen, format, ids: numbers });
  }

  async saveView(id: string | null, body: ViewBody): Promise<View> {
    const url = `${this.config.endpoint}/views${id === null ? "" : `/${encodeURIComponent(id)}`}`;
    return this.view(record(await postJson(url, body))["view"]);
  }

  async preferView(id: string, preference: Preference): Promise<View> {
    const answer = record(await postJson(`${this.config.endpoint}/views/${encodeURIComponent(id)}/prefer`, preference));
    return this.view(answer["view"]);
  }

  async deleteView(id: string): Promise<void> {
    await postJson(`${this.config.endpoint}/views/${encodeURIComponent(id)}/delete`, {});
  }

  private view(raw: unknown): View {
    return parseView(raw, this.config.columns, this.config.base);
  }
}
