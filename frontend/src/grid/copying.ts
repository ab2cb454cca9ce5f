/** Copy as tab-separated text: what is not loaded yet is loaded first; too much is offered as a file. */
import { copyText } from "../lib/clipboard";
import { thousands } from "../lib/format";
import { sayError } from "../lib/http";
import { t } from "../lib/i18n";
import { toast } from "../toast";
import { plainText } from "./cells";
import type { Cell, Column, Row } from "./types";

export const MAX_COPY = 20_000;

const clean = (text: string): string => text.replace(/[\t\r\n]+/g, " ");

export function asTable(rows: readonly Row[], columns: readonly Column[], cell: (row: Row, name: string) => Cell, withHeader: boolean): string {
  const lines = rows.map((row) => columns.map((column) => clean(plainText(column, cell(row, column.name)))).join("\t"));
  if (withHeader) lines.unshift(columns.map((column) => column.label).join("\t"));
  return lines.join("\r\n");
}

export async function copyRows(
  load: () => Promise<readonly Row[]>,
  count: number,
  columns: readonly Column[],
  cell: (row: Row, name: string) => Cell,
  offerFile: () => void,
): Promise<void> {
  if (count > MAX_COPY) {
    toast({
      tone: "amber",
      text: t("{count} rows are too many for the clipboard; a file takes them", { count: thousands(String(count)) }),
      act: { label: t("Export to Excel"), run: offerFile },
    });
    return;
  }
  try {
    const rows = await load();
    const done = await copyText(asTable(rows, columns, cell, rows.length > 1));
    toast(done ? { text: t("{count} rows copied", { count: rows.length }) } : { tone: "red", text: t("The browser refused to copy") });
  } catch (error) {
    toast({ tone: "red", text: sayError(error) });
  }
}
