import type { Options } from "./options.ts";

const en = {
  dialog: "Chat with {name}",
  disclosure: "A digital twin (AI), not a person. It answers from the work of {name}.",
  close: "Close",
  startOver: "New conversation",
  ask: "Your question",
  send: "Send",
  thinking: "Looking through the material",
  source: "Source",
  page: "page {name}",
  you: "You",
  unsent: "Not sent.",
  again: "Try again",
  failed: "The answer broke off.",
  lost: "Reconnecting…",
  offline: "You are offline.",
  unreachable: "The chat cannot be reached. Check your connection.",
  uninvited: "This site has not been invited. Its owner can add {name} in the hub, under Channels.",
  latest: "Go to the newest",
};

export type Word = keyof typeof en;

const es: Record<Word, string> = {
  dialog: "Chat con {name}",
  disclosure: "Un gemelo digital (IA), no una persona. Responde con el trabajo de {name}.",
  close: "Cerrar",
  startOver: "Otra conversación",
  ask: "Tu pregunta",
  send: "Enviar",
  thinking: "Buscando en el material",
  source: "Fuente",
  page: "página {name}",
  you: "Tú",
  unsent: "No se envió.",
  again: "Reintentar",
  failed: "La respuesta se interrumpió.",
  lost: "Reconectando…",
  offline: "No tienes conexión.",
  unreachable: "No se puede llegar al chat. Revisa tu conexión.",
  uninvited: "Este sitio no está invitado. Su dueño puede añadir {name} en el hub, en Canales.",
  latest: "Ir a lo último",
};

const words = { en, es };

export type Say = (word: Word, name?: string | number) => string;

export const speaker =
  (language: Options["language"]): Say =>
  (word, name = "") =>
    words[language][word].replace("{name}", () => String(name));
