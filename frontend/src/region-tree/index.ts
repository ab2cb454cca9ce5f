/**
 * The sales-region tree (PIM.12). `data-url` answers the nodes; create, rename, move and delete go to the
 * address beside it. With `data-input` it is a picker: the id goes into the hidden input of that name and a
 * bubbling `region-chosen` event tells it.
 */
import { fill, h, icon, isTyping } from "../lib/dom";
import { getJson, sayError } from "../lib/http";
import type { Unmount } from "../lib/island";
import { t } from "../lib/i18n";
import { type MenuEntry, openMenu } from "../menu";
import { RegionEdits } from "./edits";
import { drawLine } from "./line";
import { type Line, type Node, parseTree, Tree } from "./model";
import { TreeDrag } from "./drag";

const LONG_PRESS_MS = 550;
const FILTER_FROM = 8;

class RegionTree {
  private readonly root: HTMLElement;
  private readonly url: string;
  private readonly input: HTMLInputElement | null;
  private readonly list = h("ul", { class: "tree", role: "tree", "aria-label": t("Sales regions") });
  private readonly filter = h("input", { type: "search", placeholder: t("Find a region; initials work"), "aria-label": t("Find a region"), autocomplete: "off" });
  private readonly filterBox = h("div", { class: "in tree-q" }, icon("search"), this.filter);
  private readonly foot = h("div", { class: "tree-f" });
  private readonly live = h("div", { class: "vh", role: "status", "aria-live": "polite" });
  private readonly drag: TreeDrag;
  private readonly edits: RegionEdits;
  private nodes: Node[] = [];
  private tree = new Tree([]);
  private readonly open = new Set<string>();
  private mayEdit = false;
  private active: string | null = null;
  private pressTimer = 0;

  constructor(root: HTMLElement) {
    this.root = root;
    this.url = root.dataset["url"] ?? "/regions/tree";
    const name = root.dataset["input"];
    this.input = name === undefined ? null : this.hiddenInput(name);
    this.root.classList.add("tree-b");
    for (const node of [...root.childNodes]) if (node !== this.input) node.remove();
    this.root.append(this.filterBox, this.list, this.foot, this.live);
    this.edits = new RegionEdits({
      base: this.url.replace(/tree\/?(\?.*)?$/, ""),
      tree: () => this.tree,
      nodes: () => this.nodes,
      open: (id) => this.open.add(id),
      stand: (id) => {
        this.active = id;
        this.draw(true);
      },
      load: () => this.load(),
    });
    this.drag = new TreeDrag(this.list, (id, into) => this.mayEdit && this.tree.mayMove(id, into) && this.tree.node(id)?.parent !== into, (id, into) => void this.edits.move(id, into));
    this.filter.addEventListener("input", () => this.draw());
    this.filter.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      this.list.querySelector<HTMLElement>('[role="treeitem"]')?.focus();
    });
    this.list.addEventListener("click", this.click);
    this.list.addEventListener("keydown", this.keys);
    this.list.addEventListener("focusin", (event) => {
      this.active = this.idOf(event.target) ?? this.active;
    });
    this.list.addEventListener("contextmenu", this.contextMenu);
    this.list.addEventListener("pointerdown", this.press);
    for (const end of ["pointerup", "pointercancel", "pointermove"] as const) {
      this.list.addEventListener(end, (event) => {
        if (end !== "pointermove" || Math.abs(event.movementX) + Math.abs(event.movementY) > 4) window.clearTimeout(this.pressTimer);
      });
    }
    this.input?.addEventListener("change", this.inputChanged);
    void this.load();
  }

  destroy(): void {
    this.drag.destroy();
    window.clearTimeout(this.pressTimer);
    this.input?.removeEventListener("change", this.inputChanged);
  }

  private hiddenInput(name: string): HTMLInputElement {
    const scope = this.root.closest("form") ?? this.root;
    const found = scope.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`);
    if (found !== null) return found;
    const made = h("input", { type: "hidden", name });
    this.root.append(made);
    return made;
  }

  private get chosen(): string | null {
    return this.input === null || this.input.value === "" ? null : this.input.value;
  }

  private readonly inputChanged = (): void => {
    if (this.chosen !== null) this.reveal(this.chosen);
    this.draw();
    this.showChosen();
  };

  private async load(): Promise<void> {
    try {
      const { nodes, mayEdit } = parseTree(await getJson(this.url));
      const isFirst = this.nodes.length === 0;
      this.nodes = nodes;
      this.mayEdit = mayEdit;
      this.tree = new Tree(nodes);
      if (isFirst) {
        for (const node of this.tree.children(null)) this.open.add(node.id);
        if (nodes.length <= 40) for (const node of nodes) this.open.add(node.id);
      }
      if (isFirst && this.chosen !== null) this.reveal(this.chosen);
      this.draw();
      if (isFirst) this.showChosen();
    } catch (error) {
      fill(this.list, h("li", { class: "empty c-red" }, sayError(error)));
    }
  }

  private reveal(id: string): void {
    for (const node of this.tree.ancestors(id)) this.open.add(node.id);
    this.active = id;
  }

  /** Scrolls the tree, and only the tree, to what is chosen. */
  private showChosen(): void {
    const item = this.item(this.chosen);
    if (item !== null) this.list.scrollTop = item.offsetTop - this.list.offsetTop - this.list.clientHeight / 2;
  }

  private draw(focus = false): void {
    const lines = this.tree.lines(this.open, this.filter.value);
    if (!lines.some((line) => line.node.id === this.active)) this.active = lines[0]?.node.id ?? null;
    this.filterBox.hidden = this.nodes.length < FILTER_FROM;
    fill(this.list, ...lines.map((line) => drawLine(line, { chosen: this.chosen, active: this.active, isPicker: this.input !== null, mayEdit: this.mayEdit })));
    if (lines.length === 0) fill(this.list, h("li", { class: "empty", role: "none" }, this.nodes.length === 0 ? t("No regions yet") : t("No region has “{text}”", { text: this.filter.value })));
    fill(
      this.foot,
      this.mayEdit && h("button", { type: "button", class: "b b-s b-q", onclick: () => void this.edits.create(null) }, icon("plus", "i-14"), t("Region at the top")),
    );
    this.foot.hidden = !this.mayEdit;
    if (focus) this.item(this.active)?.focus();
  }

  private item(id: string | null): HTMLElement | null {
    return id === null ? null : this.list.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
  }

  private idOf(target: EventTarget | null): string | null {
    return target instanceof Element ? (target.closest<HTMLElement>("[data-id]")?.dataset["id"] ?? null) : null;
  }

  private readonly click = (event: MouseEvent): void => {
    const id = this.idOf(event.target);
    if (id === null || !(event.target instanceof Element)) return;
    if (event.target.closest(".tree-m") !== null) {
      const box = event.target.closest(".tree-m")?.getBoundingClientRect();
      this.active = id;
      this.draw(true);
      this.menu(id, box?.left ?? 0, box?.bottom ?? 0);
      return;
    }
    this.active = id;
    if (event.target.closest("[data-toggle]") !== null) this.toggle(id);
    else this.choose(id);
    this.draw(true);
  };

  private choose(id: string): void {
    if (this.input === null) {
      this.toggle(id);
      return;
    }
    this.input.value = id;
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.root.dispatchEvent(new CustomEvent("region-chosen", { bubbles: true, detail: { id, path: this.tree.path(id) } }));
    this.live.textContent = t("Chosen: {path}", { path: this.tree.path(id) });
  }

  private toggle(id: string): void {
    if (this.tree.children(id).length === 0) return;
    if (this.open.has(id)) this.open.delete(id);
    else this.open.add(id);
  }

  private readonly contextMenu = (event: MouseEvent): void => {
    const id = this.idOf(event.target);
    if (id === null || !this.mayEdit) return;
    event.preventDefault();
    const box = this.item(id)?.getBoundingClientRect();
    this.active = id;
    this.draw(true);
    this.menu(id, event.clientX || (box?.left ?? 0), event.clientY || (box?.bottom ?? 0));
  };

  private readonly press = (event: PointerEvent): void => {
    const id = this.idOf(event.target);
    if (event.pointerType === "mouse" || id === null || !this.mayEdit) return;
    window.clearTimeout(this.pressTimer);
    this.pressTimer = window.setTimeout(() => this.menu(id, event.clientX, event.clientY), LONG_PRESS_MS);
  };

  private step(lines: readonly Line[], to: number): void {
    this.active = lines[Math.max(0, Math.min(lines.length - 1, to))]?.node.id ?? null;
    this.draw(true);
  }

  private readonly keys = (event: KeyboardEvent): void => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey) return;
    const lines = this.tree.lines(this.open, this.filter.value);
    const at = lines.findIndex((line) => line.node.id === this.active);
    const line = lines[at];
    if (line === undefined) return;
    const { id } = line.node;
    switch (event.key) {
      case "ArrowDown":
        this.step(lines, at + 1);
        break;
      case "ArrowUp":
        this.step(lines, at - 1);
        break;
      case "Home":
        this.step(lines, 0);
        break;
      case "End":
        this.step(lines, lines.length - 1);
        break;
      case "ArrowRight":
        if (line.hasChildren && !line.isOpen) this.open.add(id);
        else if (line.isOpen) this.active = lines[at + 1]?.node.id ?? id;
        this.draw(true);
        break;
      case "ArrowLeft":
        if (line.isOpen) this.open.delete(id);
        else this.active = line.node.parent ?? id;
        this.draw(true);
        break;
      case "Enter":
      case " ":
        this.choose(id);
        this.draw(true);
        break;
      case "F2":
        if (this.mayEdit) void this.edits.rename(id);
        break;
      case "Delete":
        if (this.mayEdit) void this.edits.remove(id);
        break;
      case "Insert":
        if (this.mayEdit) void this.edits.create(id);
        break;
      case "F10":
        if (event.shiftKey) this.menuAtItem(id);
        break;
      case "ContextMenu":
        this.menuAtItem(id);
        break;
      default:
        if (!this.jump(event.key, lines, at)) return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  private jump(key: string, lines: readonly Line[], at: number): boolean {
    if (key.length !== 1) return false;
    const letter = key.toLowerCase();
    const order = [...lines.slice(at + 1), ...lines.slice(0, at + 1)];
    const found = order.find(({ node }) => node.name.toLowerCase().startsWith(letter) || node.initials.startsWith(letter));
    if (found === undefined) return false;
    this.active = found.node.id;
    this.draw(true);
    return true;
  }

  private menuAtItem(id: string): void {
    const box = this.item(id)?.getBoundingClientRect();
    if (this.mayEdit && box !== undefined) this.menu(id, box.left + 24, box.bottom);
  }

  private menu(id: string, x: number, y: number): void {
    const node = this.tree.node(id);
    if (node === null) return;
    const entries: MenuEntry[] = [
      { label: t("New region below…"), icon: "plus", key: "Insert", run: () => void this.edits.create(id) },
      { label: t("New region beside…"), icon: "corner-down-right", run: () => void this.edits.create(node.parent) },
      { kind: "line" },
      { label: t("Rename…"), icon: "edit", key: "F2", run: () => void this.edits.rename(id) },
      { label: t("Move…"), icon: "arrows-move", run: () => this.edits.moveDialog(id) },
      { kind: "line" },
      { label: t("Delete…"), icon: "trash", key: "Del", danger: true, run: () => void this.edits.remove(id) },
    ];
    openMenu(entries, { x, y }, node.name);
  }
}

export function mount(element: HTMLElement): Unmount {
  const tree = new RegionTree(element);
  return () => tree.destroy();
}
