/** Changing the tree: create, rename, move, delete; each asks, says what was done, and loads the tree again. */
import { ask, openDialog, prompt } from "../dialog";
import { h } from "../lib/dom";
import { postJson, Problem, record, sayError } from "../lib/http";
import { t } from "../lib/i18n";
import { toast } from "../toast";
import { type Node, parseNode, type Tree } from "./model";

export interface EditDesk {
  /** The address below which the acts lie. */
  readonly base: string;
  readonly tree: () => Tree;
  readonly nodes: () => readonly Node[];
  readonly open: (id: string) => void;
  /** Puts the cursor on a node and draws again. */
  readonly stand: (id: string | null) => void;
  readonly load: () => Promise<void>;
}

export class RegionEdits {
  private readonly desk: EditDesk;

  constructor(desk: EditDesk) {
    this.desk = desk;
  }

  private async act(address: string, body: Readonly<Record<string, unknown>>, done: string): Promise<Node | null> {
    try {
      const answer = record(await postJson(`${this.desk.base}${address}`, body));
      const node = answer["node"] === undefined || answer["node"] === null ? null : parseNode(answer["node"]);
      await this.desk.load();
      toast({ text: done });
      return node;
    } catch (error) {
      toast({ tone: "red", text: sayError(error) });
      if (error instanceof Problem && error.status === 409) await this.desk.load();
      return null;
    }
  }

  private number(id: string | null): number | string | null {
    return id !== null && /^\d+$/.test(id) ? Number(id) : id;
  }

  async create(parent: string | null): Promise<void> {
    const above = this.desk.tree().node(parent);
    const name = await prompt({
      title: above === null ? t("New region at the top") : t("New region in {name}", { name: above.name }),
      label: t("Name"),
      yes: t("Create"),
      maxLength: 60,
    });
    if (name === null) return;
    if (parent !== null) this.desk.open(parent);
    const node = await this.act("create", { parent: this.number(parent), name }, t("“{name}” created", { name }));
    if (node === null) return;
    this.desk.stand(node.id);
  }

  async rename(id: string): Promise<void> {
    const node = this.desk.tree().node(id);
    if (node === null) return;
    const name = await prompt({ title: t("Rename {name}", { name: node.name }), label: t("Name"), value: node.name, yes: t("Rename"), maxLength: 60 });
    if (name === null || name === node.name) return;
    await this.act(`${id}/rename`, { name, version: node.version }, t("Renamed to “{name}”", { name }));
    this.desk.stand(id);
  }

  async move(id: string, into: string | null): Promise<void> {
    const node = this.desk.tree().node(id);
    if (node === null) return;
    const target = this.desk.tree().node(into)?.name ?? t("the top");
    if (into !== null) this.desk.open(into);
    await this.act(`${id}/move`, { parent: this.number(into), position: null, version: node.version }, t("“{name}” moved to {target}", { name: node.name, target }));
    this.desk.stand(id);
  }

  moveDialog(id: string): void {
    const node = this.desk.tree().node(id);
    if (node === null) return;
    const select = h("select", { class: "in", size: 12, "aria-label": t("Move to") });
    select.append(h("option", { value: "" }, t("The top")));
    const everything = new Set(this.desk.nodes().map((one) => one.id));
    for (const line of this.desk.tree().lines(everything)) {
      const option = h("option", { value: line.node.id, disabled: !this.desk.tree().mayMove(id, line.node.id) }, "\u3000".repeat(line.level + 1) + line.node.name);
      option.selected = line.node.id === node.parent;
      select.append(option);
    }
    const go = (): void => {
      const into = select.value === "" ? null : select.value;
      dialog.close();
      if (into !== node.parent) void this.move(id, into);
    };
    const dialog = openDialog({
      title: t("Move {name}", { name: node.name }),
      width: 420,
      body: [h("div", { class: "field" }, h("span", { class: "fl" }, t("Move to")), select)],
      footer: [
        h(
          "span",
          { class: "end row-f" },
          h("button", { type: "button", class: "b", onclick: () => dialog.close() }, t("Cancel")),
          h("button", { type: "button", class: "b b-p", onclick: go }, t("Move")),
        ),
      ],
    });
    select.classList.add("tree-s");
    select.focus();
  }

  async remove(id: string): Promise<void> {
    const node = this.desk.tree().node(id);
    if (node === null) return;
    const below = this.desk.tree().children(id).length;
    const sure = await ask({
      title: t("Delete {name}?", { name: node.name }),
      text: below > 0 ? t("{count} regions lie below it; move or delete them first.", { count: below }) : t("Only a region that nothing uses can be deleted."),
      yes: t("Delete {name}", { name: node.name }),
      no: t("Keep it"),
      danger: true,
    });
    if (!sure) return;
    const parent = node.parent;
    await this.act(`${id}/delete`, { version: node.version }, t("“{name}” deleted", { name: node.name }));
    if (this.desk.tree().node(id) === null) this.desk.stand(parent);
  }
}
