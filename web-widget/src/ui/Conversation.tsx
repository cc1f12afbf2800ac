import type { RefObject } from "preact";
import type { Chat, ChatState } from "../core/chat.ts";
import type { Say } from "../words.ts";
import { Up } from "./icons.tsx";
import { Message } from "./Message.tsx";

type Props = { chat: Chat; state: ChatState; say: Say; list: RefObject<HTMLOListElement | null> };

/** Everything that was said, oldest first, under the twin's greeting. */
export function Conversation({ chat, state: { twin, transcript, problem }, say, list }: Props) {
  return (
    <div class="frame">
      <div class="pane" role="group" aria-label={say("dialog", twin?.name)} tabIndex={0}>
        <ol class="list" ref={list}>
          <li data-author="TWIN">
            {twin ? (
              <p class="words" dir="auto">
                {twin.greeting}
              </p>
            ) : (
              !problem && <div class="skeleton" />
            )}
            {transcript.length === 0 && (
              <ul class="starters" part="starters">
                {twin?.starterQuestions.map((question) => (
                  <li key={question}>
                    <button
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
            )}
          </li>
          {transcript.map((message, place) => (
            <Message
              key={message.key}
              message={message}
              name={message.author === "MEMBER" ? say("you") : twin?.name}
              say={say}
              onAgain={() => {
                if (message.status === "unsent") chat.resend(message.key);
                else chat.send(transcript[place - 1]?.text ?? "");
              }}
            />
          ))}
        </ol>
      </div>
      <button
        class="round latest"
        aria-label={say("latest")}
        onClick={({ currentTarget: { previousElementSibling: pane } }) => {
          pane?.scrollTo(0, pane.scrollHeight);
        }}
      >
        <Up />
      </button>
    </div>
  );
}
