import { KitProvider } from "@companero/web-kit/KitProvider.tsx";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { words } from "./lib/words.ts";
import { router } from "./router.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no place for the lab.");
createRoot(root).render(
  <StrictMode>
    <KitProvider words={words}>
      <RouterProvider router={router} />
    </KitProvider>
  </StrictMode>,
);
