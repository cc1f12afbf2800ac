import type { KitKey } from "../i18n/en.ts";
import { useTranslate } from "../i18n/i18n.tsx";
import { lastWord, type Note, type Piece } from "./annotate.ts";
import classes from "./Transcript.module.css";
import type { TranscriptCitation } from "./types.ts";

type Notes = Note<TranscriptCitation>[];
type Open = (citation: TranscriptCitation) => void;

/** A reply's words with small numbers where it rests on a source. */
export function AnnotatedText({ pieces, notes, onOpen }: { pieces: Piece[]; notes: Notes; onOpen: Open }) {
  const t = useTranslate<KitKey>();
  const mark = (number: number) => {
    const note = notes[number - 1];
    if (!note) return null;
    const { citation } = note;
    const label = t("kit.transcript.source", { number, title: citation.passage.document.title });
    return (
      <button
        key={number}
        type="button"
        className={classes["mark"]}
        aria-label={label}
        onClick={() => onOpen(citation)}
      >
        {number}
      </button>
    );
  };
  return (
    <p className={classes["text"]}>
      {pieces.map(({ text, notes: numbers }, place) => {
        const [before, word] = numbers.length > 0 ? lastWord(text) : [text, ""];
        return (
          <span key={place}>
            {before}
            {numbers.length > 0 && (
              <span className={classes["together"]}>
                {word}
                {numbers.map(mark)}
              </span>
            )}
          </span>
        );
      })}
    </p>
  );
}

/** Where the reply's words come from; each opens its passage. */
export function Footnotes({ notes, onOpen }: { notes: Notes; onOpen: Open }) {
  const t = useTranslate<KitKey>();
  if (notes.length === 0) return null;
  const placeOf = ({ passage: { page, headingPath, document } }: TranscriptCitation) => {
    if (page !== null) return t("kit.transcript.page", { page });
    return headingPath.at(-1) === document.title ? null : headingPath.at(-1);
  };
  return (
    <ol className={classes["notes"]} aria-label={t("kit.transcript.sources")}>
      {notes.map(({ number, citation }) => (
        <li key={number}>
          <button type="button" className={classes["note"]} onClick={() => onOpen(citation)}>
            <span className={classes["number"]}>{number}</span>
            <span className={classes["title"]}>{citation.passage.document.title}</span>
            <span className={classes["place"]}>{placeOf(citation)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
