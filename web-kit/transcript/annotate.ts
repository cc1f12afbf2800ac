import { codePointLength, utf16Indices } from "./codePoints.ts";

/** A claim in a reply and the passage it rests on; offsets are code points, end exclusive. */
export type TextCitation = { start: number; end: number; passage: { id: string } };

export type Note<C> = { number: number; citation: C };
/** A run of text and the numbers of the notes that stand behind it. */
export type Piece = { text: string; notes: number[] };

/** Parts a text before its last word, so that the word and a mark behind it stay on one line. */
export function lastWord(text: string): [before: string, word: string] {
  const at = text.search(/\S+$/u);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];
}

/**
 * Cuts a text where its footnotes belong. One passage is one note, numbered in order of appearance; a citation
 * that reaches beyond the text (which is still arriving) waits.
 */
export function annotate<C extends TextCitation>(
  text: string,
  citations: readonly C[],
): { pieces: Piece[]; notes: Note<C>[] } {
  const length = codePointLength(text);
  const present = citations
    .filter(({ end }) => end <= length)
    .toSorted((a, b) => a.end - b.end || a.start - b.start);
  const notes: Note<C>[] = [];
  const marks = new Map<number, number[]>();
  for (const citation of present) {
    let note = notes.find(({ citation: seen }) => seen.passage.id === citation.passage.id);
    if (!note) {
      note = { number: notes.length + 1, citation };
      notes.push(note);
    }
    const here = marks.get(citation.end) ?? [];
    if (!here.includes(note.number)) marks.set(citation.end, [...here, note.number]);
  }

  const ends = [...marks.keys()];
  const indices = utf16Indices(text, ends);
  let from = 0;
  const pieces: Piece[] = ends.map((end, place) => {
    const piece = { text: text.slice(from, indices[place]), notes: marks.get(end) ?? [] };
    from = indices[place] ?? from;
    return piece;
  });
  if (from < text.length) pieces.push({ text: text.slice(from), notes: [] });
  return { pieces, notes };
}
