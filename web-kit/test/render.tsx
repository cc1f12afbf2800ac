import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { render, type RenderResult } from "@testing-library/react";
import type { ReactNode } from "react";
import { LanguageProvider, type Words } from "../i18n/i18n.tsx";
import { withKitWords } from "../i18n/words.ts";
import { SessionProvider } from "../session/session.tsx";
import { theme } from "../theme/theme.ts";
import { fakeGraph, type FakeGraph, type Handlers } from "./fakeGraph.ts";

const noWords: Words<never> = { en: {}, es: () => Promise.resolve({}) };

type Options = { handlers?: Handlers; words?: Words<string>; signedIn?: boolean };

/** Renders inside everything a room stands in, over a fake graph. */
export function renderRoom(ui: ReactNode, options: Options = {}): RenderResult & { graph: FakeGraph } {
  const { handlers = {}, words = withKitWords(noWords), signedIn = true } = options;
  const graph = fakeGraph(handlers);
  if (signedIn) {
    const tokens = { accessToken: "access", refreshToken: "refresh", expiresAt: "2099-01-01T00:00:00Z" };
    localStorage.setItem("companero.session", JSON.stringify(tokens));
  }
  const rendered = render(
    <MantineProvider theme={theme} env="test">
      <Notifications />
      <LanguageProvider words={words}>
        <SessionProvider open={() => graph.client}>{ui}</SessionProvider>
      </LanguageProvider>
    </MantineProvider>,
  );
  return { ...rendered, graph };
}
