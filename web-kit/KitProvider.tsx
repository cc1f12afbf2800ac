import "@fontsource-variable/figtree/wght.css";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./theme/base.css";
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { LanguageProvider, type Words } from "./i18n/i18n.tsx";
import { SessionProvider } from "./session/session.tsx";
import { cssVariables, theme } from "./theme/theme.ts";

const schemes = localStorageColorSchemeManager({ key: "companero.scheme" });

/** What every room stands in: theme, language, session, GraphQL client and notifications. */
export function KitProvider({ words, children }: { words: Words<string>; children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
    >
      <Notifications position="top-center" limit={3} containerWidth={380} />
      <LanguageProvider words={words}>
        <SessionProvider>{children}</SessionProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}
