import type { Chat, ChatState } from "../core/chat.ts";
import type { Say } from "../words.ts";
import { Down } from "./icons.tsx";
import { Message } from "./Message.tsx";
import { useReadingPlace } from "./useReadingPlace.ts";

type Props = { chat: Chat; state: ChatState; say: Say };

/** Everything that was said, oldest first, under the twin's greeting. */
export function Conversation({ chat, state, say }: Props) {
  const { twin, transcript } = state;
  const { pane, content, atEnd, toEnd } = useReadingPlace();
  const nameOf = { MEMBER: say("you"), TWIN: twin?.name ?? "", CREATOR: twin?.name ?? "" };

  const again = (place: number) => () => {
    const message = transcript[place];
    if (message?.status === "unsent") chat.resend(message.key);
    else chat.send(transcript.slice(0, place).findLast(({ author }) => author === "MEMBER")?.text ?? "");
  };

  return (
    <div class="frame">
      <div class="pane" ref={pane} role="log" aria-live="off" aria-label={say("chat")} tabIndex={0}>
        <ol class="list" ref={content}>
          <li class="message" data-author="TWIN">
            {twin ? (
              <p class="words" dir="auto">
                {twin.greeting}
              </p>
            ) : (
              <Skeleton />
            )}
            {twin && transcript.length === 0 && <Starters chat={chat} questions={twin.starterQuestions} say={say} />}
          </li>
          {transcript.map((message, place) => (
            <Message
              key={message.key}
              message={message}
              name={nameOf[message.author]}
              say={say}
              onAgain={again(place)}
            />
          ))}
        </ol>
      </div>
      {!atEnd && (
        <button type="button" class="round latest" aria-label={say("latest")} onClick={toEnd}>
          <Down />
        </button>
      )}
    </div>
  );
}

const Skeleton = () => (
  <div class="skeleton" aria-hidden="true">
    <i />
    <i />
    <i />
  </div>
);

function Starters({ chat, questions, say }: Pick<Props, "chat" | "say"> & { questions: readonly string[] }) {
  return (
    <ul class="starters" part="starters" aria-label={say("starters")}>
      {questions.map((question) => (
        <li key={question}>
          <button
            type="button"
            dir="auto"
            onClick={() => {
              chat.send(question);
            }}
          >
            {question}
          </button>
        </li>
      ))}
    </ul>
  );
}
