import type { Options } from "./options.ts";

const en = {
  chat: "Chat",
  dialog: "Chat with {name}",
  disclosure: "A digital twin (AI), not a person. It answers from the work of {name}.",
  close: "Close the chat",
  startOver: "Start a new conversation",
  ask: "Your question",
  send: "Send",
  starters: "Questions to begin with",
  thinking: "Looking through the material",
  sources: "Sources",
  source: "Source {name}",
  page: "page {name}",
  you: "You",
  unsent: "Not sent. Check your connection.",
  again: "Try again",
  failed: "This answer could not be finished.",
  askAgain: "Ask again",
  lost: "Reconnecting. Nothing is lost.",
  offline: "You are offline. Your conversation is kept.",
  unreachable: "The chat cannot be reached right now. Check your connection.",
  latest: "Go to the newest message",
};

export type Word = keyof typeof en;

const es: Record<Word, string> = {
  chat: "Chat",
  dialog: "Chat con {name}",
  disclosure: "Un gemelo digital (IA), no una persona. Responde con el trabajo de {name}.",
  close: "Cerrar el chat",
  startOver: "Empezar otra conversación",
  ask: "Tu pregunta",
  send: "Enviar",
  starters: "Preguntas para empezar",
  thinking: "Buscando en el material",
  sources: "Fuentes",
  source: "Fuente {name}",
  page: "página {name}",
  you: "Tú",
  unsent: "No se envió. Revisa tu conexión.",
  again: "Reintentar",
  failed: "Esta respuesta no se pudo terminar.",
  askAgain: "Preguntar otra vez",
  lost: "Reconectando. No se pierde nada.",
  offline: "No tienes conexión. La conversación se conserva.",
  unreachable: "Ahora no se puede llegar al chat. Revisa tu conexión.",
  latest: "Ir al mensaje más reciente",
};

const words = { en, es };

export type Say = (word: Word, name?: string | number) => string;

export const speaker =
  (language: Options["language"]): Say =>
  (word, name = "") =>
    words[language][word].replace("{name}", () => String(name));
