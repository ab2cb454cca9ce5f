/** What a screen reader is told when the list shows other rows: how many, in which order, in which groups. */
import { thousands } from "../lib/format";
import { t } from "../lib/i18n";
import { columnOf, type Config, type Opened, type Query } from "./types";

export function announcement(config: Config, query: Query, opened: Opened): string {
  const label = (name: string): string => columnOf(config, name)?.label ?? name;
  const said = [t("{count} rows", { count: thousands(String(opened.total)) })];
  if (opened.groups !== null) {
    const groups = new Set(opened.groups.map((group) => group.values[0])).size;
    said.push(t("grouped by {names}, {groups} groups", { names: query.group.map(label).join(t(", ")), groups: thousands(String(groups)) }));
  }
  if (query.sort.length > 0) {
    const order = query.sort.map(([name, way]) => (way === "asc" ? t("{name} ascending", { name: label(name) }) : t("{name} descending", { name: label(name) })));
    said.push(t("sorted by {order}", { order: order.join(t(", ")) }));
  }
  return said.join(t("; "));
}
