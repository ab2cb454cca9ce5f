/** What previous and next follow after a row has been opened: the rows around it that are here. */
import type { Trail } from "../shell/trail";
import type { Provider } from "./provider";

const AROUND = 250;

export function trailAround(provider: Provider, line: number): Trail {
  const grouped = provider.segments !== null;
  const urls: string[] = [];
  let first = line;
  // Beyond a row that has not been fetched the order is unknown; headers of groups are no gap.
  for (let at = line; at >= Math.max(0, line - AROUND); at -= 1) {
    const url = provider.peek(at)?.url ?? null;
    if (url !== null) {
      urls.unshift(url);
      first = at;
    } else if (!grouped) break;
  }
  for (let at = line + 1; at <= line + AROUND; at += 1) {
    const url = provider.peek(at)?.url ?? null;
    if (url !== null) urls.push(url);
    else if (!grouped) break;
  }
  return { urls, first: grouped ? null : Math.max(0, first - provider.fresh.length), total: provider.total };
}
