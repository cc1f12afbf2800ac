import type { Message } from "../i18n/format.ts";

/** The `{places}` of every message, by key; what two languages of one dictionary must have in common. */
export function places(dictionary: Record<string, Message>): Record<string, string[]> {
  const open = (message: Message) => {
    const sentence = typeof message === "string" ? message : message.other;
    return [...new Set(sentence.match(/\{\w+\}/g) ?? [])].toSorted();
  };
  return Object.fromEntries(Object.entries(dictionary).map(([key, message]) => [key, open(message)]));
}
