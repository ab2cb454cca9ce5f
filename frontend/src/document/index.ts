/**
 * A document with line numbers beside its faults: `<div data-island="document">` around `.doc-no`, a textarea and
 * buttons with `data-line`, which lead to the line. Without the island the textarea is a plain one.
 */
import type { Unmount } from "../lib/island";
import { lineAt, numbers, spanOf } from "./lines";

export function mount(element: HTMLElement): Unmount | void {
  const area = element.querySelector("textarea");
  const gutter = element.querySelector<HTMLElement>(".doc-no");
  if (area === null || gutter === null) return;

  const follow = (): void => {
    gutter.scrollTop = area.scrollTop;
  };
  const draw = (): void => {
    const wanted = numbers(area.value);
    if (gutter.textContent !== wanted) gutter.textContent = wanted;
    follow();
  };
  const lead = (event: MouseEvent): void => {
    if (!(event.target instanceof Element)) return;
    const line = Number(event.target.closest<HTMLElement>("[data-line]")?.dataset["line"] ?? 0);
    if (line < 1) return;
    const [begin, end] = spanOf(area.value, line);
    area.focus();
    area.setSelectionRange(begin, end);
    const height = area.scrollHeight / Math.max(1, lineAt(area.value, area.value.length));
    area.scrollTop = Math.max(0, (line - 4) * height);
  };

  draw();
  area.addEventListener("input", draw);
  area.addEventListener("scroll", follow);
  element.addEventListener("click", lead);
  return () => {
    area.removeEventListener("input", draw);
    area.removeEventListener("scroll", follow);
    element.removeEventListener("click", lead);
  };
}
