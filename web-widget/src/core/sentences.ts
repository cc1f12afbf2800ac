const SENTENCE = /[^]*?(?:[.!?…]+["'”’»)\]]*\s+|\n+)/g;

/** The finished sentences of a text that is still being written; with `done` its last words count as one too. */
export function sentencesOf(text: string, done: boolean): string[] {
  const finished: string[] = text.match(SENTENCE) ?? [];
  const rest = text.slice(finished.join("").length);
  return done && rest ? [...finished, rest] : finished;
}
