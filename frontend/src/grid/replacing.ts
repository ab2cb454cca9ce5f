/** Find and replace in the whole list: first shown, then done. */
import { openDialog } from "../dialog";
import { append, debounce, fill, h, uniqueId } from "../lib/dom";
import { sayError } from "../lib/http";
import { t } from "../lib/i18n";
import { toast } from "../toast";
import type { Api, Wanted } from "./api";
import type { SavedRow } from "./edits";
import type { Config, Query } from "./types";

const PREVIEW_WAIT_MS = 250;
const TEXTS = new Set(["text", "name", "code"]);

export interface ReplaceDesk {
  readonly config: Config;
  readonly api: Api;
  readonly query: () => Query;
  readonly done: (answers: readonly SavedRow[]) => void;
}

export function openReplace(desk: ReplaceDesk, start: string | null): void {
  const columns = desk.config.columns.filter((column) => column.editable && TEXTS.has(column.kind));
  if (columns.length === 0) return;
  const ids = { column: uniqueId("in"), find: uniqueId("find"), put: uniqueId("put") };
  const column = h("select", { class: "in", id: ids.column });
  append(column, columns.map((one) => h("option", { value: one.name, selected: one.name === start }, one.label)));
  const find = h("input", { class: "in", id: ids.find, maxlength: 200, autocomplete: "off" });
  const put = h("input", { class: "in", id: ids.put, maxlength: 200, autocomplete: "off" });
  const shown = h("div", { class: "span-all", "aria-live": "polite" });
  const apply = h("button", { type: "submit", class: "b b-p", disabled: true }, t("Replace"));
  const wanted = (): Wanted => ({ column: column.value, find: find.value, put: put.value });
  let asked = new AbortController();

  const preview = async (): Promise<void> => {
    asked.abort();
    asked = new AbortController();
    apply.disabled = true;
    if (find.value === "") {
      fill(shown);
      return;
    }
    const { signal } = asked;
    try {
      const { total, isAll, rows } = await desk.api.previewReplace(desk.query(), wanted(), signal);
      apply.disabled = total === 0;
      apply.textContent = total === 0 ? t("Replace") : t("Replace in {count} rows", { count: total });
      fill(
        shown,
        h("p", { class: "t2 sm" }, total === 0 ? t("No row of this list has it") : isAll ? t("{count} rows would change", { count: total }) : t("The first {count} rows would change; do it again for the rest", { count: total })),
        total > 0 && h("div", { class: "swap-l" }, h("table", {}, ...rows.map((row) => h("tr", {}, h("td", { class: "was" }, row.before), h("td", {}, row.after))))),
      );
    } catch (error) {
      if (!signal.aborted) fill(shown, h("p", { class: "help bad", role: "alert" }, sayError(error)));
    }
  };
  const later = debounce(() => void preview(), PREVIEW_WAIT_MS);
  for (const field of [column, find, put]) field.addEventListener("input", later);

  const replace = async (): Promise<void> => {
    apply.disabled = true;
    try {
      desk.done(await desk.api.replace(desk.query(), wanted()));
      dialog.close();
    } catch (error) {
      apply.disabled = false;
      toast({ tone: "red", text: sayError(error) });
    }
  };
  const form = h(
    "form",
    { class: "grid g2", id: uniqueId("replace"), onsubmit: (event) => { event.preventDefault(); void replace(); } },
    h("div", { class: "field span-all" }, h("label", { class: "fl", for: ids.column }, t("In the column")), column),
    h("div", { class: "field" }, h("label", { class: "fl", for: ids.find }, t("Find")), find),
    h("div", { class: "field" }, h("label", { class: "fl", for: ids.put }, t("Replace by")), put),
    shown,
  );
  apply.setAttribute("form", form.id);
  const dialog = openDialog({
    title: t("Find and replace"),
    width: 560,
    hint: t("in all rows of this list"),
    body: [form],
    footer: [h("span", { class: "end row-f" }, h("button", { type: "button", class: "b", onclick: () => dialog.close() }, t("Cancel")), apply)],
    onClose: () => asked.abort(),
  });
  find.focus();
}
