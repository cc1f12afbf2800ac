import type { Handle, Place } from "./chat.tsx";
import { Launcher } from "./launcher.ts";
import css from "./launcher.css?inline";
import { readOptions, type Options } from "./options.ts";
import { adopt } from "./sheets.ts";

type ChatModule = { mount: (place: Place) => Handle };

/** The chat's file name with its version, put in by the build. */
declare const CHAT_FILE: string;

const TAG = "companero-widget";

/** Fetches the chat once; after a failure under another address, because browsers remember a module that failed. */
function fetcher({ origin }: Options): () => Promise<ChatModule> {
  let address = `${origin}/widget/${CHAT_FILE}`;
  let fetched: Promise<ChatModule> | undefined;
  return () =>
    (fetched ??= (import(/* @vite-ignore */ address) as Promise<ChatModule>).catch((error: unknown) => {
      address += "&";
      fetched = undefined;
      throw error;
    }));
}

function start(script: HTMLScriptElement): void {
  if (document.querySelector(TAG)) return;
  const options = readOptions(script, document.documentElement.lang || navigator.language);
  const host = document.createElement(TAG);
  host.dataset["mode"] = options.mode;
  host.dataset["theme"] = options.theme;
  const root = host.attachShadow({ mode: "open" });
  adopt(root, css);

  const inCorner = options.mode === "corner";
  const fetchChat = fetcher(options);
  let chat: Handle | undefined;
  const withChat = async (what: (chat: Handle) => void) => {
    try {
      const { mount } = await fetchChat();
      chat ??= mount({ host, root, options, onOpen, onNews });
      if (!inCorner) launcher.button.remove();
      what(chat);
    } catch {
      launcher.show({ failed: true });
      root.append(launcher.button);
    }
  };
  const launcher = new Launcher(options, () => {
    void withChat(({ toggle }) => {
      toggle();
    });
  });
  function onOpen(isOpen: boolean) {
    launcher.show({ isOpen });
    if (!isOpen) launcher.button.focus();
  }
  function onNews() {
    launcher.show({ hasNews: true });
  }

  // Any element of the page may open the chat and ask, without a name on the page's global scope.
  document.addEventListener("click", ({ target }) => {
    const asking = target instanceof Element && target.closest<HTMLElement>("[data-companero-ask]");
    if (asking) {
      void withChat(({ ask }) => {
        ask(asking.dataset["companeroAsk"] ?? "");
      });
    }
  });

  if (!inCorner) {
    script.before(host);
    void withChat(() => undefined);
    return;
  }
  root.append(launcher.button);
  // Outside the body no layout of the page reaches it, and in the top layer no transformation or stacking does.
  document.documentElement.append(host);
  host.popover = "manual";
  host.showPopover();
  // Fetched before it is asked for, so that the first click paints at once; nothing of it runs until then.
  setTimeout(() => {
    fetchChat().catch(() => undefined);
  }, AHEAD_MS);
}

/** The page's own first work comes first. */
const AHEAD_MS = 2_000;

const script = (document.currentScript ??
  document.querySelector("script[data-widget-key]")) as HTMLScriptElement;
if (document.readyState === "loading") {
  addEventListener("DOMContentLoaded", () => {
    start(script);
  });
} else start(script);
