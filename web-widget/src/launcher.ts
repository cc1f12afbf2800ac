import type { Options } from "./options.ts";

const WORDS = {
  en: { open: "Open the chat", failed: "The chat did not load. Try again." },
  es: { open: "Abrir el chat", failed: "El chat no se cargó. Reintentar." },
};
const BUBBLE = "M6 4h12a4 4 0 0 1 4 4v6a4 4 0 0 1-4 4h-5l-5 4v-4H6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z";

/** The button in the corner. It shows the host page's label, or that the chat did not come and may be tried again. */
export class Launcher {
  readonly button = document.createElement("button");
  readonly #options: Options;

  constructor(options: Options, onClick: () => void) {
    this.#options = options;
    this.button.className = "launcher";
    this.button.ariaHasPopup = "dialog";
    this.button.onclick = onClick;
    this.show({});
  }

  show({ isOpen = false, hasNews = false, failed = false }): void {
    const { language, label } = this.#options;
    const { open, failed: complaint } = WORDS[language];
    const text = failed ? complaint : label;
    this.button.replaceChildren(bubble(), text);
    this.button.ariaLabel = text || open;
    this.button.ariaExpanded = String(isOpen);
    this.button.classList.toggle("news", hasNews);
  }
}

function bubble(): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS(svg.namespaceURI, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  path.setAttribute("d", BUBBLE);
  svg.append(path);
  return svg;
}
