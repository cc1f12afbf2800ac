type Placed = { text: string; headingPath: readonly string[] };

/** The headings above a passage that are not said anyway: by the document's title, or by the passage's own first line. */
export function headingsOf({ text, headingPath }: Placed, title: string): string[] {
  const said = [title, text.trimStart().split("\n", 1)[0]?.trim() ?? ""];
  return headingPath.filter((heading) => !said.includes(heading.trim()));
}
