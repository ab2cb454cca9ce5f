/** Nothing found: why, and one act that helps. */
import { h } from "../lib/dom";
import { t } from "../lib/i18n";
import { isJunction, remove } from "./filter";
import { speak } from "./operators";
import { columnOf, type Config, type Query } from "./types";

export function emptyNote(config: Config, query: Query, change: (query: Query) => void): HTMLElement {
  const note = h("div", { class: "empty empty-n" });
  const { filter, search } = query;
  if (search !== "") {
    note.append(
      h("p", {}, t("Nothing has “{text}”.", { text: search })),
      h("button", { type: "button", class: "b b-s", onclick: () => change({ ...query, search: "" }) }, t("Clear the search")),
    );
    return note;
  }
  if (filter === null) {
    const act = config.acts.find((one) => one.primary);
    note.append(h("p", {}, t("Nothing is here yet.")));
    if (act !== undefined) note.append(h("a", { class: "b", href: act.url }, act.label));
    return note;
  }
  note.append(h("p", {}, t("Nothing fits these conditions.")));
  filter.items.forEach((item, index) => {
    if (isJunction(item)) return;
    const words = speak(columnOf(config, item.column), item);
    const text = [words.field, words.operator, words.value].filter(Boolean).join(" ");
    note.append(
      h("button", { type: "button", class: "b b-s", onclick: () => change({ ...query, filter: remove(filter, [index]) }) }, t("Remove “{text}”", { text })),
    );
  });
  return note;
}
