/** The dialog behind `?`: every key and what it does. */
import { openDialog } from "../dialog";
import { h } from "../lib/dom";
import { t } from "../lib/i18n";

type Line = readonly [keys: readonly string[], what: string];

function groups(): readonly (readonly [title: string, lines: readonly Line[]])[] {
  return [
    [
      t("Everywhere"),
      [
        [["Ctrl", "K"], t("Search and jump")],
        [["G", "1…7"], t("Open a module")],
        [["/"], t("Search in this list")],
        [["?"], t("These keys")],
        [["Esc"], t("Close, cancel dragging")],
      ],
    ],
    [
      t("In lists"),
      [
        [["F5"], t("Refresh")],
        [["Insert"], t("Add")],
        [["Ctrl", "Insert"], t("Add a copy")],
        [["↑", "↓"], t("Move; also J and K")],
        [["Enter"], t("Open")],
        [[t("Space")], t("Tick a row")],
        [["←", "→"], t("Close or open a group")],
        [["F2"], t("Change a cell")],
        [["Ctrl", "S"], t("Save all changed rows")],
        [["Ctrl", "F"], t("Find and replace")],
        [["Ctrl", t("click")], t("Take a row in or out")],
        [["Shift", t("click")], t("Select up to there; also Shift with arrows")],
        [["Ctrl", "A"], t("Select everything")],
        [["Ctrl", "C"], t("Copy what is selected")],
        [["Ctrl", "P"], t("Print all rows")],
        [["Shift", "F10"], t("Column menu")],
        [["G"], t("On a header: group by it")],
        [["Alt", "←", "→"], t("On a level in the strip: move it; Delete takes it out")],
      ],
    ],
    [
      t("In documents"),
      [
        [["Ctrl", "S"], t("Save")],
        [["Ctrl", "Enter"], t("Next act")],
        [["F2"], t("Open the picker")],
        [["[", "]"], t("Previous, next document")],
        [["Ctrl", "P"], t("Print")],
      ],
    ],
  ];
}

export function openHelp(): void {
  openDialog({
    title: t("Keys"),
    width: 860,
    body: [
      h(
        "div",
        { class: "keys" },
        ...groups().map(([title, lines]) =>
          h(
            "section",
            {},
            h("h3", {}, title),
            h(
              "dl",
              {},
              ...lines.flatMap(([keys, what]) => [
                h("dt", {}, ...keys.map((key) => h("kbd", {}, key))),
                h("dd", {}, what),
              ]),
            ),
          ),
        ),
      ),
    ],
  });
}
