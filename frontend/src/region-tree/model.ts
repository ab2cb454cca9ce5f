/** The region tree as data: order, what is visible, what a filter leaves, where a move may go. */
import { list, record, text } from "../lib/http";

export interface Node {
  readonly id: string;
  readonly parent: string | null;
  readonly name: string;
  readonly version: number;
  readonly initials: string;
}

export interface Line {
  readonly node: Node;
  readonly level: number;
  readonly hasChildren: boolean;
  readonly isOpen: boolean;
  readonly position: number;
  readonly siblings: number;
}

export function parseNode(raw: unknown): Node {
  const node = record(raw);
  const parent = node["parent"];
  return {
    id: text(node["id"]),
    parent: parent === null || parent === undefined ? null : text(parent),
    name: text(node["name"]),
    version: Number(node["version"] ?? 0) || 0,
    initials: text(node["initials"]).toLowerCase(),
  };
}

export function parseTree(answer: unknown): { nodes: Node[]; mayEdit: boolean } {
  const raw = record(answer);
  return { nodes: list(raw["nodes"]).map(parseNode), mayEdit: raw["may_edit"] === true };
}

export class Tree {
  private readonly byParent = new Map<string | null, Node[]>();
  private readonly byId = new Map<string, Node>();

  constructor(nodes: readonly Node[]) {
    for (const node of nodes) this.byId.set(node.id, node);
    for (const node of nodes) {
      const parent = node.parent !== null && this.byId.has(node.parent) ? node.parent : null;
      const siblings = this.byParent.get(parent) ?? [];
      siblings.push(node);
      this.byParent.set(parent, siblings);
    }
  }

  node(id: string | null): Node | null {
    return id === null ? null : (this.byId.get(id) ?? null);
  }

  children(id: string | null): readonly Node[] {
    return this.byParent.get(id) ?? [];
  }

  ancestors(id: string): Node[] {
    const found: Node[] = [];
    let here = this.node(id);
    while (here !== null && here.parent !== null) {
      here = this.node(here.parent);
      if (here === null || found.includes(here)) break;
      found.unshift(here);
    }
    return found;
  }

  /** A region cannot go into itself or what is below it. */
  mayMove(id: string, into: string | null): boolean {
    if (into === null) return true;
    return into !== id && !this.ancestors(into).some((node) => node.id === id);
  }

  path(id: string): string {
    const node = this.node(id);
    return node === null ? "" : [...this.ancestors(id), node].map((one) => one.name).join(" / ");
  }

  /** The lines on screen; with a filter, what fits and the way to it. */
  lines(open: ReadonlySet<string>, filter = ""): Line[] {
    const wanted = filter.trim().toLowerCase();
    const kept = wanted === "" ? null : this.matching(wanted);
    const lines: Line[] = [];
    const visit = (parent: string | null, level: number): void => {
      const nodes = this.children(parent).filter((node) => kept === null || kept.has(node.id));
      nodes.forEach((node, index) => {
        const children = this.children(node.id).filter((child) => kept === null || kept.has(child.id));
        const isOpen = children.length > 0 && (kept !== null || open.has(node.id));
        lines.push({ node, level, hasChildren: children.length > 0, isOpen, position: index + 1, siblings: nodes.length });
        if (isOpen) visit(node.id, level + 1);
      });
    };
    visit(null, 0);
    return lines;
  }

  private matching(wanted: string): Set<string> {
    const kept = new Set<string>();
    for (const node of this.byId.values()) {
      if (!node.name.toLowerCase().includes(wanted) && !node.initials.includes(wanted)) continue;
      kept.add(node.id);
      for (const above of this.ancestors(node.id)) kept.add(above.id);
    }
    return kept;
  }
}
