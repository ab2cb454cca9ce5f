/** Records offered below an open cell. The browser's own list would leave out what only pinyin initials find. */
import { debounce, fill, h, uniqueId } from "../lib/dom";

const WAIT_MS = 200;

export interface Words {
  /** The word that the arrows have chosen, or null; taking it closes the list. */
  readonly take: () => string | null;
  /** Moves the choice; false where nothing is offered. */
  readonly move: (step: number) => boolean;
  readonly close: () => void;
}

export function offerWords(field: HTMLInputElement, suggest: (typed: string) => Promise<readonly string[]>, picked: (word: string) => void): Words {
  const list = h("div", { class: "menu words", role: "listbox", id: uniqueId("words"), "aria-label": field.getAttribute("aria-label"), hidden: true });
  let chosen = -1;
  let asked = 0;
  const options = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>("[role=option]")];
  const mark = (): void => {
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    const option = options()[chosen];
    option?.scrollIntoView({ block: "nearest" });
    if (option === undefined) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", option.id);
  };
  const show = (words: readonly string[]): void => {
    chosen = -1;
    fill(list, ...words.map((word) => h("div", { role: "option", id: uniqueId("word"), class: "mi cut" }, word)));
    const box = field.getBoundingClientRect();
    list.style.left = `${box.left}px`;
    list.style.top = `${box.bottom + 2}px`;
    list.style.minWidth = `${box.width}px`;
    list.hidden = words.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  };
  const ask = (): void => {
    const mine = (asked += 1);
    void suggest(field.value).then(
      (words) => mine === asked && list.isConnected && show(words),
      () => show([]),
    );
  };
  for (const [name, value] of Object.entries({ role: "combobox", "aria-controls": list.id, "aria-autocomplete": "list", "aria-expanded": "false" })) field.setAttribute(name, value);
  field.addEventListener("input", debounce(ask, WAIT_MS));
  // The field keeps the focus: losing it would close the cell.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const word = event.target instanceof Element ? (event.target.closest("[role=option]")?.textContent ?? "") : "";
    show([]);
    if (word !== "") picked(word);
  });
  document.body.append(list);
  ask();
  return {
    take: () => {
      const word = options()[chosen]?.textContent ?? null;
      show([]);
      return word;
    },
    move: (step) => {
      const count = options().length;
      if (count === 0) return false;
      chosen = (chosen + step + count + (chosen === -1 && step < 0 ? 1 : 0)) % count;
      mark();
      return true;
    },
    close: () => list.remove(),
  };
}
