import type { Options } from "./options.ts";

const WORDS = {
  en: { open: "Open the chat", failed: "The chat did not load. Check your connection and try again." },
  es: { open: "Abrir el chat", failed: "El chat no se cargó. Revisa tu conexión y vuelve a intentarlo." },
};
const BUBBLE = "M6 4h12a4 4 0 0 1 4 4v6a4 4 0 0 1-4 4h-5l-5 4v-4H6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z";

const drawing = (path: string) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(svg.namespaceURI, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
};

export type Launcher = {
  elements: HTMLElement[];
  focus: () => void;
  show: (state: { isOpen?: boolean; hasNews?: boolean; failed?: boolean }) => void;
};

/** The button in the corner, and where it says that the chat did not come. */
export function createLauncher({ language, label }: Options, onClick: () => void): Launcher {
  const words = WORDS[language];
  const button = document.createElement("button");
  button.type = "button";
  button.className = "launcher";
  button.append(drawing(BUBBLE), label);
  if (!label) button.ariaLabel = words.open;
  button.ariaHasPopup = "dialog";
  button.ariaExpanded = "false";
  button.onclick = onClick;

  const complaint = document.createElement("p");
  complaint.className = "complaint";
  complaint.role = "status";

  return {
    elements: [button, complaint],
    focus: () => {
      button.focus();
    },
    show({ isOpen = false, hasNews = false, failed = false }) {
      button.ariaExpanded = String(isOpen);
      button.classList.toggle("news", hasNews);
      complaint.textContent = failed ? words.failed : "";
    },
  };
}
