import { render } from "preact";
import { createChat } from "./core/chat.ts";
import { graphOver } from "./core/graph.ts";
import { createMemory } from "./core/memory.ts";
import { createSession } from "./core/session.ts";
import { createSocket } from "./core/socket.ts";
import { isArriving } from "./core/transcript.ts";
import type { Face } from "./core/types.ts";
import type { Options } from "./options.ts";
import css from "./styles.css?inline";
import { adopt } from "./sheets.ts";
import { Panel } from "./ui/Panel.tsx";
import { keepAboveKeyboard } from "./viewport.ts";
import { speaker } from "./words.ts";

export type Place = {
  host: HTMLElement;
  root: ShadowRoot;
  options: Options;
  /** The chat was opened or closed. */
  onOpen: (isOpen: boolean) => void;
  /** A reply has come while the chat was closed. */
  onNews: () => void;
};

export type Handle = {
  toggle: (open?: boolean) => void;
  /** Opens and asks; an empty question only opens. */
  ask: (question: string) => void;
};

const faceOf = (json: string): Face | null => {
  try {
    return JSON.parse(json) as Face | null;
  } catch {
    return null;
  }
};

/** Puts the chat into the shadow root, closed in a corner or open on a page. */
export function mount({ host, root, options, onOpen, onNews }: Place): Handle {
  const { origin, widgetKey, mode, language } = options;
  const name = `companero.${widgetKey}`;
  const memory = createMemory(name);
  const tabs = new BroadcastChannel(name);
  const url = `${origin}/graphql`;
  const graph = graphOver(url);
  const remembered = memory.read();
  const given = faceOf(options.twin) ?? remembered.twin ?? null;
  const chat = createChat({
    session: (onOpened) => createSession(graph, memory, widgetKey, onOpened),
    socket: ({ token, refuse }) => createSocket({ url: url.replace("http", "ws"), token, refuse }),
    tell: (conversationId) => {
      tabs.postMessage(conversationId);
    },
    twin: given,
  });
  const look = () => {
    if (document.visibilityState === "visible") void chat.refresh();
  };
  tabs.onmessage = look;
  document.addEventListener("visibilitychange", look);

  adopt(root, css);
  const frame = document.createElement("div");
  root.append(frame);
  keepAboveKeyboard(root);
  const panel = { current: null as HTMLElement | null };
  const field = { current: null as HTMLTextAreaElement | null };
  let isOpen = mode === "page";
  let arriving = false;

  const toggle = (open = !isOpen) => {
    if (mode === "page") return;
    isOpen = open;
    frame.hidden = !open;
    host.toggleAttribute("data-open", open);
    onOpen(open);
    if (!open) return;
    void chat.begin();
    // On a touch screen the keyboard would cover what there is to read.
    (matchMedia("(pointer: coarse)").matches ? panel : field).current?.focus();
  };

  chat.listen(() => {
    const before = arriving;
    arriving = chat.read().transcript.some(isArriving);
    if (before && !arriving && !isOpen) onNews();
  });

  // Keys typed into the chat are no shortcuts of the page around it.
  for (const type of ["keydown", "keypress", "keyup"] as const) {
    frame.addEventListener(type, (event) => {
      event.stopPropagation();
      if (type === "keydown" && event.key === "Escape" && !event.isComposing) toggle(false);
    });
  }

  const close = () => {
    toggle(false);
  };
  const say = speaker(language);
  frame.hidden = !isOpen;
  render(<Panel chat={chat} say={say} options={options} panel={panel} field={field} onClose={close} />, frame);
  // On a page nobody has asked for the chat yet: a stranger becomes a visitor with the first word typed.
  if (isOpen && (remembered.visitorToken || !given)) void chat.begin();

  return {
    toggle,
    ask(question) {
      toggle(true);
      field.current?.focus();
      if (question) chat.send(question);
    },
  };
}
