/** A question of a conversation and the turn that answered it. */
export type Exchange = { turnId: string; question: string };

type Said = { author: string; text: string; turn: { id: string } | null };

/** The questions around one turn, in their order; both empty when the turn is not among them. */
export function around(messages: readonly Said[], turnId: string): { before: Exchange[]; after: Exchange[] } {
  const exchanges = messages.flatMap(({ author, text, turn }): Exchange[] =>
    author === "MEMBER" && turn ? [{ turnId: turn.id, question: text }] : [],
  );
  const at = exchanges.findIndex((one) => one.turnId === turnId);
  return at < 0
    ? { before: [], after: [] }
    : { before: exchanges.slice(0, at), after: exchanges.slice(at + 1) };
}
