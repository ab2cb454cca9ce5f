/** What a list is made of. Read field by field from the page: nothing unknown gets further. */
import { list, record, text } from "../lib/http";
import { parseFilter } from "./filter";
import { parseLook, type Settings } from "./settings";
import { widthForHeader, widthForLabels } from "./widths";

export const KINDS = ["code", "text", "name", "choice", "money", "quantity", "integer", "date", "datetime", "deadline", "flag"] as const;
export type Kind = (typeof KINDS)[number];

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly icon: string;
  readonly tone: string;
  /** Only cells have it: no condition can ask for it. */
  readonly look: boolean;
}

export interface Column {
  readonly name: string;
  readonly label: string;
  readonly kind: Kind;
  readonly width: number;
  readonly sortable: boolean;
  readonly groupable: boolean;
  readonly filterable: boolean;
  /** Its sum is told unless something else is chosen. */
  readonly sum: boolean;
  readonly measures: readonly Measure[];
  readonly link: boolean;
  readonly unit: string;
  /** Stands where there is no value, instead of a dash. */
  readonly blank: string;
  /** Several values in one text: a narrow cell shows the first and how many more. */
  readonly list: boolean;
  /** Cells of it can be changed in the list, by those who may. */
  readonly editable: boolean;
  /** Cells of it can be filled in new rows. */
  readonly enterable: boolean;
  /** Its cells name another record, by number or name. */
  readonly lookup: boolean;
  readonly choices: readonly Choice[];
  readonly operators: readonly string[];
}

export const MEASURES = ["none", "sum", "avg", "min", "max", "count"] as const;
export type Measure = (typeof MEASURES)[number];

export type Direction = "asc" | "desc";
export type Sort = readonly [name: string, direction: Direction];
export type Value = string | number | boolean | null | readonly (string | number)[];

export interface Condition {
  readonly column: string;
  readonly operator: string;
  readonly value: Value;
}

export interface Junction {
  readonly op: "and" | "or";
  readonly items: readonly Filter[];
}

export type Filter = Condition | Junction;

export interface Query {
  readonly columns: readonly string[];
  readonly sort: readonly Sort[];
  readonly group: readonly string[];
  readonly search: string;
  readonly filter: Junction | null;
  /** What is told of columns as a whole, where it is not the usual. */
  readonly totals: Readonly<Record<string, Measure>>;
}

export interface View {
  readonly id: string;
  readonly name: string;
  readonly shared: boolean;
  /** Codes of the roles it is shared with; none means everybody. */
  readonly roles: readonly string[];
  /** This person opens the list with it. */
  readonly isDefault: boolean;
  readonly inMenu: boolean;
  readonly mine: boolean;
  readonly count: number | null;
  readonly hot: boolean;
  readonly query: Query;
  /** Null in views that say nothing of it. */
  readonly look: Settings | null;
}

export interface Act {
  readonly label: string;
  readonly icon: string;
  readonly url: string;
  readonly primary: boolean;
  readonly key: string;
}

export interface Config {
  readonly key: string;
  readonly title: string;
  readonly endpoint: string;
  readonly searchHint: string;
  readonly columns: readonly Column[];
  /** The list without view, search and conditions. */
  readonly base: Query;
  readonly query: Query;
  readonly views: readonly View[];
  readonly acts: readonly Act[];
  readonly exports: readonly string[];
  readonly editable: boolean;
  /** Rows can be added in the list. */
  readonly creatable: boolean;
}

export type Cell = string | number | boolean | null;

export interface Row {
  readonly id: string;
  readonly url: string | null;
  /** Which state of the row this is; 0 in lists that can't be edited. */
  readonly version: number;
  readonly cells: readonly Cell[];
}

/** The values of a group and of those around it, from the outermost. */
export type GroupPath = readonly (string | boolean | null)[];

export interface LeafGroup {
  readonly values: GroupPath;
  readonly labels: readonly string[];
  readonly count: number;
  readonly sums: Readonly<Record<string, string>>;
  /** The sums of each upper group that begins here, outermost first. */
  readonly above: readonly (Readonly<Record<string, string>> | null)[];
}

export interface Opened {
  readonly snapshot: string;
  readonly total: number;
  readonly exact: boolean;
  /** Null where they are dear: then they come with the exact count. */
  readonly totals: Readonly<Record<string, string>> | null;
  readonly rows: readonly Row[];
  readonly groups: readonly LeafGroup[] | null;
}

export function isNumeric(kind: Kind): boolean {
  return kind === "money" || kind === "quantity" || kind === "integer";
}

export function columnOf(config: Config, name: string): Column | undefined {
  return config.columns.find((column) => column.name === name);
}

function parseChoice(raw: unknown): Choice {
  const choice = record(raw);
  return { value: text(choice["value"]), label: text(choice["label"]), icon: text(choice["icon"]), tone: text(choice["tone"]), look: choice["look"] === true };
}

function parseColumn(raw: unknown): Column {
  const column = record(raw);
  const choices = list(column["choices"]).map(parseChoice);
  const header = `${text(column["label"])} ${text(column["unit"])}`.trim();
  const width = widthForHeader(header, Number(column["width"] ?? 0) || 120);
  return {
    name: text(column["name"]),
    label: text(column["label"]),
    kind: KINDS.find((kind) => kind === column["kind"]) ?? "text",
    width: widthForLabels(choices.map((choice) => choice.label), width),
    sortable: column["sortable"] !== false,
    groupable: column["groupable"] === true,
    filterable: column["filterable"] !== false,
    sum: column["sum"] === true,
    measures: strings(column["totals"]).filter(isMeasure),
    link: column["link"] === true,
    unit: text(column["unit"]),
    blank: text(column["blank"]),
    list: column["list"] === true,
    editable: column["editable"] === true,
    enterable: column["enterable"] === true,
    lookup: column["lookup"] === true,
    choices,
    operators: list(column["operators"]).map((name) => text(name)),
  };
}

function parseSort(raw: unknown): Sort | null {
  const [name, direction] = list(raw);
  return typeof name === "string" && name !== "" ? [name, direction === "desc" ? "desc" : "asc"] : null;
}

const strings = (raw: unknown): string[] => list(raw).filter((one): one is string => typeof one === "string");

function isMeasure(value: unknown): value is Measure {
  return MEASURES.some((measure) => measure === value);
}

function parseMeasures(raw: unknown, columns: readonly Column[]): Record<string, Measure> {
  const chosen = Object.entries(record(raw)).filter((pair): pair is [string, Measure] => {
    const column = columns.find((one) => one.name === pair[0]);
    return column !== undefined && isMeasure(pair[1]) && (pair[1] === "none" || column.measures.includes(pair[1]));
  });
  return Object.fromEntries(chosen.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What a query leaves out is as in `base`; without one, every column is shown. */
export function parseQuery(raw: unknown, columns: readonly Column[], base: Query | null = null): Query {
  const query = record(raw);
  const known = new Set(columns.map((column) => column.name));
  const shown = strings(query["columns"]).filter((name) => known.has(name));
  const sort = list(query["sort"]).map(parseSort).filter((one): one is Sort => one !== null && known.has(one[0]));
  return {
    columns: shown.length > 0 ? shown : (base?.columns ?? columns.map((column) => column.name)),
    sort: sort.length > 0 ? sort : (base?.sort ?? []),
    group: strings(query["group"]).filter((name) => known.has(name)),
    search: text(query["search"]),
    filter: parseFilter(query["filter"]),
    totals: parseMeasures(query["totals"], columns),
  };
}

export function parseView(raw: unknown, columns: readonly Column[], base: Query | null): View {
  const view = record(raw);
  return {
    id: text(view["id"]),
    name: text(view["name"]),
    shared: view["shared"] === true,
    roles: strings(view["roles"]),
    isDefault: view["is_default"] === true,
    inMenu: view["in_menu"] === true,
    mine: view["mine"] === true,
    count: typeof view["count"] === "number" ? view["count"] : null,
    query: parseQuery(view["query"], columns, base),
    hot: view["hot"] === true,
    look: typeof view["look"] === "object" && view["look"] !== null ? parseLook(view["look"]) : null,
  };
}

function parseAct(raw: unknown): Act {
  const act = record(raw);
  return {
    label: text(act["label"]),
    icon: text(act["icon"]),
    url: text(act["url"]),
    primary: act["primary"] === true,
    key: text(act["key"]),
  };
}

export function parseConfig(raw: unknown): Config {
  const config = record(raw);
  const columns = list(config["columns"]).map(parseColumn);
  const base = parseQuery(config["default_query"] ?? config["query"], columns);
  return {
    key: text(config["key"]),
    title: text(config["title"]),
    endpoint: text(config["endpoint"]),
    searchHint: text(config["search_hint"]),
    columns,
    base,
    query: parseQuery(config["query"], columns, base),
    views: list(config["views"]).map((view) => parseView(view, columns, base)),
    acts: list(config["acts"]).map(parseAct),
    exports: strings(config["exports"]),
    editable: config["editable"] === true,
    creatable: config["creatable"] === true,
  };
}

function isCell(value: unknown): value is Cell {
  return value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

export function parseRow(raw: unknown, version: unknown): Row {
  const [id, url, ...cells] = list(raw);
  return { id: text(id), url: text(url) || null, version: typeof version === "number" ? version : 0, cells: cells.map((cell) => (isCell(cell) ? cell : null)) };
}

/** The rows of an answer, with their versions where it has any. */
export function parseRows(answer: Record<string, unknown>): Row[] {
  const versions = list(answer["versions"]);
  return list(answer["rows"]).map((row, at) => parseRow(row, versions[at]));
}

export function parseTexts(raw: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(record(raw)).map(([name, value]) => [name, text(value)]));
}

function parseLeaf(raw: unknown): LeafGroup {
  const leaf = record(raw);
  return {
    values: list(leaf["values"]).map((value) => (value === null || typeof value === "boolean" ? value : text(value))),
    labels: list(leaf["labels"]).map((label) => text(label)),
    count: Number(leaf["count"] ?? 0) || 0,
    sums: parseTexts(leaf["sums"]),
    above: list(leaf["above"]).map((sums) => (sums === null ? null : parseTexts(sums))),
  };
}

export function parseOpened(raw: unknown): Opened {
  const opened = record(raw);
  return {
    snapshot: text(opened["snapshot"]),
    total: Number(opened["total"] ?? 0) || 0,
    exact: opened["total_exact"] !== false,
    totals: opened["totals"] === null ? null : parseTexts(opened["totals"]),
    rows: parseRows(opened),
    groups: Array.isArray(opened["groups"]) ? opened["groups"].map(parseLeaf) : null,
  };
}
