/** Lines of a text, counted from 1 as people count them. */

/** Where a line begins and ends; the last one where the text has fewer. */
export function spanOf(text: string, line: number): [number, number] {
  let begin = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const next = text.indexOf("\n", begin);
    if (next < 0) break;
    begin = next + 1;
  }
  const end = text.indexOf("\n", begin);
  return [begin, end < 0 ? text.length : end];
}

/** The line of a place in the text. */
export function lineAt(text: string, place: number): number {
  return text.slice(0, place).split("\n").length;
}

/** The numbers beside a text, one a line. */
export function numbers(text: string): string {
  return Array.from({ length: lineAt(text, text.length) }, (_, index) => index + 1).join("\n");
}
