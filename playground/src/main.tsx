import { KitProvider } from "@companero/web-kit/KitProvider.tsx";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { SpeakerProvider } from "./identity/speaker.tsx";
import { words } from "./lib/words.ts";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no place for the playground.");
createRoot(root).render(
  <StrictMode>
    <KitProvider words={words}>
      <SpeakerProvider>
        <App />
      </SpeakerProvider>
    </KitProvider>
  </StrictMode>,
);
