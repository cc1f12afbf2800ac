import { useEffect, useReducer } from "preact/hooks";
import type { Chat, ChatState } from "../core/chat.ts";

/** The state of a chat, followed. */
export function useChat(chat: Chat): ChatState {
  const [, renew] = useReducer<number, undefined>((count) => count + 1, 0);
  useEffect(() => {
    chat.listen(() => {
      renew(undefined);
    });
  }, [chat]);
  return chat.read();
}

/** Whether the browser believes that it has a network. */
export function useOnline(): boolean {
  const [, renew] = useReducer<number, Event>((count) => count + 1, 0);
  useEffect(() => {
    addEventListener("online", renew);
    addEventListener("offline", renew);
  }, []);
  return navigator.onLine;
}
