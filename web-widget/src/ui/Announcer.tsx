import { sentencesOf } from "../core/sentences.ts";
import type { Transcript } from "../core/transcript.ts";

/**
 * Says the newest reply to a screen reader, a finished sentence at a time. Only what was seen arriving is said:
 * the history of a conversation is there to be read, not to be heard again.
 */
export function Announcer({ transcript }: { transcript: Transcript }) {
  const reply = transcript.findLast(({ live }) => live);
  return (
    <div class="hidden" aria-live="polite" dir="auto">
      {reply && sentencesOf(reply.text, reply.status === "done").map((line, place) => (
        <p key={`${reply.key}.${place}`}>{line}</p>
      ))}
    </div>
  );
}
