import { MantineProvider } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import { render, type RenderResult } from "@testing-library/react";
import type { ReactNode } from "react";
import { LanguageProvider, type Words } from "../i18n/i18n.tsx";
import { withKitWords } from "../i18n/words.ts";
import { SessionProvider } from "../session/session.tsx";
import { theme } from "../theme/theme.ts";
import { fakeGraph, type FakeGraph, type Handlers } from "./fakeGraph.ts";

const noWords: Words<never> = { en: {}, es: () => Promise.resolve({}) };

type Options = { handlers?: Handlers; words?: Words<string>; signedIn?: boolean };

type Rendered = RenderResult & {
  graph: FakeGraph;
  /** Renders anew in the same place. */
  again: (ui: ReactNode) => void;
};

/** Renders inside everything a room stands in, over a fake graph. */
export function renderRoom(ui: ReactNode, options: Options = {}): Rendered {
  const { handlers = {}, words = withKitWords(noWords), signedIn = true } = options;
  const graph = fakeGraph(handlers);
  notifications.clean();
  const open = () => graph.client;
  if (signedIn) {
    const tokens = { accessToken: "access", refreshToken: "refresh", expiresAt: "2099-01-01T00:00:00Z" };
    localStorage.setItem("companero.session", JSON.stringify(tokens));
  }
  const inRoom = (child: ReactNode) => (
    <MantineProvider theme={theme} env="test">
      <Notifications />
      <LanguageProvider words={words}>
        <SessionProvider open={open}>{child}</SessionProvider>
      </LanguageProvider>
    </MantineProvider>
  );
  const rendered = render(inRoom(ui));
  const again = (next: ReactNode) => {
    rendered.rerender(inRoom(next));
  };
  return { ...rendered, graph, again };
}
