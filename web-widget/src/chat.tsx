import { render } from "preact";
import { createChat, type Chat } from "./core/chat.ts";
import { graphOver } from "./core/graph.ts";
import { createMemory } from "./core/memory.ts";
import { createSession } from "./core/session.ts";
import { createSocket } from "./core/socket.ts";
import { isArriving } from "./core/transcript.ts";
import type { Face } from "./core/types.ts";
import type { Options } from "./options.ts";
import { keepReadingPlace } from "./readingPlace.ts";
import { adopt } from "./sheets.ts";
import css from "./styles.css?inline";
import { Panel, type PanelProps } from "./ui/Panel.tsx";
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
  /** Opens or closes; the other of the two when it is not said. A chat on a page stays open. */
  toggle: (open?: boolean) => void;
  /** Opens and asks; an empty question only opens. */
  ask: (question: string) => void;
};

/** The conversation of this browser's visitor, and whether there is one to go on with. */
function chatOf({ origin, widgetKey, twin: given }: Options): { chat: Chat; isExpected: boolean } {
  const name = `companero.${widgetKey}`;
  const memory = createMemory(name);
  const tabs = new BroadcastChannel(name);
  const graph = graphOver(origin);
  const { visitorToken, twin } = memory.read();
  const chat = createChat({
    session: (onOpened) => createSession(graph, memory, widgetKey, onOpened),
    socket: ({ token, refuse }) =>
      createSocket({ url: `${origin.replace("http", "ws")}/graphql`, token, refuse }),
    tell: (conversationId) => {
      tabs.postMessage(conversationId);
    },
    twin: given ? (JSON.parse(given) as Face) : (twin ?? null),
  });
  const look = () => {
    if (!document.hidden) void chat.refresh();
  };
  tabs.onmessage = look;
  document.addEventListener("visibilitychange", look);
  return { chat, isExpected: Boolean(visitorToken) || !given };
}

/** Keys typed into the chat are no shortcuts of the page around it. */
function keepKeys(frame: HTMLElement, onEscape: () => void): void {
  frame.onkeydown = frame.onkeyup = (event) => {
    event.stopPropagation();
    if (event.type === "keydown" && event.key === "Escape" && !event.isComposing) onEscape();
  };
}

/** Puts the chat into the shadow root, closed in a corner or open on a page. */
export function mount({ host, root, options, onOpen, onNews }: Place): Handle {
  const { mode, language } = options;
  const { chat, isExpected } = chatOf(options);
  adopt(root, css);
  const frame = document.createElement("div");
  frame.className = "place";
  root.append(frame);
  const field: PanelProps["field"] = { current: null };
  const list: PanelProps["list"] = { current: null };
  const say = speaker(language);
  const inCorner = mode === "corner";
  let isOpen = !inCorner;
  let wasArriving = false;

  const toggle = (open = !isOpen) => {
    if (!inCorner || open === isOpen) return;
    isOpen = open;
    frame.hidden = !open;
    host.toggleAttribute("data-open", open);
    onOpen(open);
    if (!open) return;
    void chat.begin();
    // On a touch screen the keyboard would cover what there is to read.
    const first = matchMedia("(pointer: coarse)").matches ? frame.firstElementChild : field.current;
    (first as HTMLElement).focus();
  };
  const close = () => {
    toggle(false);
  };
  const onClose = inCorner ? close : null;
  const draw = () => {
    render(<Panel {...{ chat, say, language, list, field, onClose }} />, frame);
  };

  frame.hidden = inCorner;
  draw();
  const goAlong = list.current?.parentElement && keepReadingPlace(list.current.parentElement, list.current);
  chat.listen(() => {
    draw();
    const { transcript } = chat.read();
    if (transcript.at(-1)?.status === "sending") goAlong?.();
    const isBusy = transcript.some(isArriving);
    if (wasArriving && !isBusy && !isOpen) onNews();
    wasArriving = isBusy;
  });
  keepAboveKeyboard(root);
  keepKeys(frame, close);
  addEventListener("online", draw);
  addEventListener("offline", draw);
  // On a page nobody has asked for the chat yet: a stranger becomes a visitor with the first word typed.
  if (!inCorner && isExpected) void chat.begin();

  return {
    toggle,
    ask(question) {
      toggle(true);
      if (question) chat.send(question);
      else field.current?.focus();
      host.scrollIntoView({ block: "nearest" });
    },
  };
}
