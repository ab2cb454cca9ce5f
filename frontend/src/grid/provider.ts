/** Rows for the grid, fetched in blocks where the person looks and forgotten where he no longer does. */
import { type Api, WINDOW } from "./api";
import { type Group, keyOf, Segments } from "./segments";
import type { GroupPath, Opened, Query, Row } from "./types";

const MAX_BLOCKS = 120;

export interface Loading {
  readonly isLoading: true;
}

export type Line = Row | Group | Loading;

const LOADING: Loading = { isLoading: true };

export const isGroup = (line: Line | undefined): line is Group => line !== undefined && "isGroup" in line;
export const isRow = (line: Line | undefined): line is Row => line !== undefined && "cells" in line;

interface Spot {
  readonly leaf: GroupPath | null;
  readonly block: number;
  readonly inside: number;
}

export class Provider {
  segments: Segments | null = null;
  total = 0;
  /** What was asked for: the cells of all rows are in the order of its columns. */
  query: Query | null = null;
  /** Rows that were added here; they stand above all others until the list is asked for again. */
  fresh: readonly Row[] = [];
  private readonly api: Api;
  private readonly arrived: () => void;
  private readonly failed: (error: unknown) => void;
  private readonly blocks = new Map<string, readonly Row[]>();
  private readonly asked = new Map<string, AbortController>();
  private readonly opened = new Set<string>();
  private snapshot = "";
  private generation = 0;

  constructor(api: Api, arrived: () => void, failed: (error: unknown) => void) {
    this.api = api;
    this.arrived = arrived;
    this.failed = failed;
  }

  /** Takes a fresh answer of the server; groups that were open stay open. */
  reset(query: Query, opened: Opened): void {
    this.generation += 1;
    for (const request of this.asked.values()) request.abort();
    this.asked.clear();
    this.blocks.clear();
    const before = this.query?.group ?? [];
    const isNew = JSON.stringify(query.group) !== JSON.stringify(before);
    // Another level under the same ones leaves open what was open.
    if (query.group.length === 0 || !query.group.every((name, level) => before.length <= level || before[level] === name)) this.opened.clear();
    this.query = query;
    this.snapshot = opened.snapshot;
    this.total = opened.total;
    this.segments = opened.groups === null ? null : new Segments(opened.groups, query.group.length, this.opened);
    if (isNew && this.segments !== null && opened.total <= WINDOW) this.segments.toggleAll(true);
    if (this.segments === null && opened.rows.length > 0) this.blocks.set("null#0", opened.rows);
  }

  getLength(): number {
    return this.fresh.length + (this.segments?.length ?? this.total);
  }

  getItem(line: number): Line {
    if (this.segments !== null && line >= this.fresh.length) {
      const place = this.segments.at(line - this.fresh.length);
      if (place?.kind === "group") return place.group;
    }
    return this.peek(line) ?? LOADING;
  }

  /** The row if it is here; never asks for it. */
  peek(line: number): Row | null {
    const added = this.fresh[line];
    if (added !== undefined) return added;
    const spot = this.spot(line);
    if (spot === null) return null;
    const key = this.blockKey(spot);
    const block = this.blocks.get(key);
    if (block === undefined) return null;
    return block[spot.inside] ?? null;
  }

  /** Puts a newer state of a row in the place of the one that is here. */
  put(newer: Row, at = newer.id): void {
    this.fresh = this.fresh.map((row) => (row.id === at ? newer : row));
    for (const [key, block] of this.blocks) {
      if (block.some((row) => row.id === newer.id)) this.blocks.set(key, block.map((row) => (row.id === newer.id ? newer : row)));
    }
  }

  /** Asks for what is missing between two lines; requests that have been scrolled past are stopped. */
  ensure(top: number, bottom: number): void {
    const wanted = new Map<string, Spot>();
    const last = this.getLength() - 1;
    for (let line = Math.max(0, top); line <= Math.min(bottom, last); line += 1) {
      const spot = this.spot(line);
      if (spot !== null) wanted.set(this.blockKey(spot), spot);
    }
    for (const [key, request] of this.asked) {
      if (wanted.has(key)) continue;
      request.abort();
      this.asked.delete(key);
    }
    for (const [key, spot] of wanted) {
      const block = this.blocks.get(key);
      if (block !== undefined) {
        this.blocks.delete(key);
        this.blocks.set(key, block);
      } else if (!this.asked.has(key)) void this.fetch(key, spot);
    }
  }

  /** All rows between two lines, loading what is missing; group headers are left out. Rejects when a part cannot be had. */
  async collect(top: number, bottom: number): Promise<Row[]> {
    const rows: Row[] = [];
    for (let line = Math.max(0, top); line <= Math.min(bottom, this.getLength() - 1); line += 1) {
      const added = this.fresh[line];
      if (added !== undefined) rows.push(added);
      const spot = this.spot(line);
      if (spot === null) continue;
      const row = (await this.block(spot))[spot.inside];
      if (row !== undefined) rows.push(row);
    }
    return rows;
  }

  /** Every row of the result in its order, those in closed groups too. Rejects when a part cannot be had. */
  async everything(): Promise<Row[]> {
    const rows: Row[] = [];
    for (let block = 0; block * WINDOW < this.total; block += 1) rows.push(...(await this.block({ leaf: null, block, inside: 0 })));
    return rows;
  }

  /** The line, not farther than a window away, on which a row stands now. */
  async findNear(id: string, line: number): Promise<number | null> {
    const [top, bottom] = [Math.max(0, line - WINDOW), line + WINDOW];
    await this.collect(top, bottom);
    for (let at = top; at <= Math.min(bottom, this.getLength() - 1); at += 1) if (this.peek(at)?.id === id) return at;
    return null;
  }

  stop(): void {
    this.generation += 1;
    for (const request of this.asked.values()) request.abort();
  }

  private spot(line: number): Spot | null {
    const at = line - this.fresh.length;
    if (at < 0 || line >= this.getLength()) return null;
    if (this.segments === null) return { leaf: null, block: Math.floor(at / WINDOW), inside: at % WINDOW };
    const place = this.segments.at(at);
    if (place === null || place.kind === "group") return null;
    return { leaf: place.leaf.path, block: Math.floor(place.offset / WINDOW), inside: place.offset % WINDOW };
  }

  private blockKey(spot: Spot): string {
    return `${spot.leaf === null ? "null" : keyOf(spot.leaf)}#${spot.block}`;
  }

  /** A block that is needed whatever is on screen: scrolling does not stop it. */
  private async block(spot: Spot): Promise<readonly Row[]> {
    return this.blocks.get(this.blockKey(spot)) ?? (await this.load(spot));
  }

  private async load(spot: Spot, signal?: AbortSignal): Promise<readonly Row[]> {
    if (this.query === null) return [];
    const born = this.generation;
    const rows = await this.api.rows(this.query, this.snapshot, spot.block * WINDOW, spot.leaf, signal);
    if (born !== this.generation) return rows;
    this.blocks.set(this.blockKey(spot), rows);
    for (const old of this.blocks.keys()) {
      if (this.blocks.size <= MAX_BLOCKS) break;
      this.blocks.delete(old);
    }
    return rows;
  }

  private async fetch(key: string, spot: Spot): Promise<void> {
    const born = this.generation;
    const request = new AbortController();
    this.asked.set(key, request);
    try {
      await this.load(spot, request.signal);
      if (born === this.generation) this.arrived();
    } catch (error) {
      if (born === this.generation && !request.signal.aborted) this.failed(error);
    } finally {
      if (this.asked.get(key) === request) this.asked.delete(key);
    }
  }
}
