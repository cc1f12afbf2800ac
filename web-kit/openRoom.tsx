import { StrictMode, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import type { Words } from "./i18n/i18n.tsx";
import { KitProvider } from "./KitProvider.tsx";

/** Puts a room into its page. */
export function openRoom(words: Words<string>, room: ReactNode): void {
  const root = document.getElementById("root");
  if (!root) throw new Error("The page has no place for the room.");
  createRoot(root).render(
    <StrictMode>
      <KitProvider words={words}>{room}</KitProvider>
    </StrictMode>,
  );
}
