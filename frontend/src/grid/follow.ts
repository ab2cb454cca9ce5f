/** Follows the scrolling: asks for rows where the person looks, and only once it slows down. */
import type { Provider } from "./provider";
import type { Slick } from "./table";

const SCROLL_MS = 50;
const LOOK_AHEAD = 4;
/** Faster than this many lines per millisecond nothing is asked for until it slows down. */
const TOO_FAST = 4;

export class Follower {
  private readonly slick: () => Slick;
  private readonly provider: Provider;
  private readonly moved: () => void;
  private timer = 0;
  private lastTop = 0;
  private lastTime = 0;

  constructor(slick: () => Slick, provider: Provider, moved: () => void) {
    this.slick = slick;
    this.provider = provider;
    this.moved = moved;
  }

  stop(): void {
    window.clearTimeout(this.timer);
  }

  scrolled(): void {
    if (this.timer !== 0) return;
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      const { top } = this.slick().getViewport();
      const now = performance.now();
      const speed = Math.abs(top - this.lastTop) / Math.max(1, now - this.lastTime);
      const direction = Math.sign(top - this.lastTop);
      this.lastTop = top;
      this.lastTime = now;
      this.moved();
      if (speed > TOO_FAST) this.scrolled();
      else this.fetch(direction);
    }, SCROLL_MS);
  }

  fetch(direction: number): void {
    const { top, bottom } = this.slick().getViewport();
    const page = Math.max(10, bottom - top);
    this.provider.ensure(top - (direction < 0 ? page * LOOK_AHEAD : page), bottom + (direction > 0 ? page * LOOK_AHEAD : page));
  }
}
