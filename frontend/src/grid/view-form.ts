/** The form of a saved view: its name, who may use it, and what one does with it oneself. */
import { openDialog } from "../dialog";
import { fill, h, uniqueId } from "../lib/dom";
import { t } from "../lib/i18n";
import type { Role } from "./api";
import type { View } from "./types";

export type Answer = Pick<View, "name" | "shared" | "roles" | "isDefault" | "inMenu">;

export interface ViewForm {
  readonly title: string;
  readonly start: Answer;
  /** The roles that can be shared with. */
  readonly roles: () => Promise<readonly Role[]>;
  /** True when it is done and the form may close. */
  readonly save: (answer: Answer) => Promise<boolean>;
}

type Share = "me" | "all" | "roles";

export function openViewForm({ title, start, roles, save }: ViewForm): void {
  const nameId = uniqueId("view-name");
  const name = h("input", { class: "in", id: nameId, value: start.name, maxlength: 60, required: true, autocomplete: "off" });
  const tick = (checked: boolean): HTMLInputElement => h("input", { type: "checkbox", class: "tick", checked });
  const [preferred, inMenu] = [tick(start.isDefault), tick(start.inMenu)];
  const list = h("div", { class: "roles-l", role: "group", "aria-label": t("Roles") });
  const help = h("div", { class: "help bad", role: "alert" });
  const group = uniqueId("share");
  let share: Share = !start.shared ? "me" : start.roles.length > 0 ? "roles" : "all";
  const chosen = (): string[] => [...list.querySelectorAll<HTMLInputElement>("input:checked")].map((input) => input.value);

  const showRoles = (): void => {
    list.hidden = share !== "roles";
    if (share !== "roles" || list.childElementCount > 0) return;
    void roles().then(
      (known) =>
        fill(
          list,
          ...known.map((role) =>
            h("label", { class: "opt-l" }, h("input", { type: "checkbox", class: "tick", value: role.code, checked: start.roles.includes(role.code) }), role.name),
          ),
        ),
      () => fill(help, t("The roles could not be fetched. Try again")),
    );
  };
  const option = (value: Share, label: string): HTMLElement => {
    const radio = h("input", { type: "radio", name: group, class: "tick", checked: share === value });
    radio.addEventListener("change", () => {
      share = value;
      fill(help);
      showRoles();
    });
    return h("label", { class: "opt-l" }, radio, label);
  };

  const form = h(
    "form",
    {
      id: uniqueId("view"),
      class: "stack",
      onsubmit: (event) => {
        event.preventDefault();
        if (share === "roles" && chosen().length === 0) {
          fill(help, t("Choose a role"));
          return;
        }
        const answer: Answer = { name: name.value.trim(), shared: share !== "me", roles: share === "roles" ? chosen() : [], isDefault: preferred.checked, inMenu: inMenu.checked };
        void save(answer).then((isDone) => {
          if (isDone) dialog.close();
        });
      },
    },
    h("div", { class: "field" }, h("label", { class: "fl", for: nameId }, t("Name")), name),
    h(
      "fieldset",
      { class: "field share-f" },
      h("legend", { class: "fl" }, t("Who may use it")),
      option("me", t("Only me")),
      option("all", t("Everybody")),
      option("roles", t("Some roles")),
      list,
      help,
    ),
    h("label", { class: "opt-l" }, preferred, t("Open this list with it")),
    h("label", { class: "opt-l" }, inMenu, t("Show in the menu, with its number of rows")),
  );
  const dialog = openDialog({
    title,
    width: 440,
    body: [form],
    footer: [
      h(
        "span",
        { class: "end row-f" },
        h("button", { type: "button", class: "b", onclick: () => dialog.close() }, t("Cancel")),
        h("button", { type: "submit", class: "b b-p", form: form.id }, t("Save")),
      ),
    ],
  });
  showRoles();
  name.focus();
}
