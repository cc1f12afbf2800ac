/** The graph counts text in Unicode code points; JavaScript strings count UTF-16 units. */

/** How many code points `text` has. */
export const codePointLength = (text: string) => Array.from(text).length;

/** The UTF-16 index of each of the given code-point offsets, which must ascend; offsets beyond the end give its length. */
export function utf16Indices(text: string, offsets: readonly number[]): number[] {
  let point = 0;
  let index = 0;
  return offsets.map((offset) => {
    while (point < offset && index < text.length) {
      index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
      point += 1;
    }
    return index;
  });
}

/** The part of `text` between two code-point offsets, end exclusive. */
export function sliceCodePoints(text: string, start: number, end: number): string {
  const [from, to] = utf16Indices(text, [start, Math.max(start, end)]);
  return text.slice(from, to);
}
