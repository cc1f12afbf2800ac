import { SkipLink } from "@companero/web-kit/components/SkipLink.tsx";
import { ColorSchemeToggle } from "@companero/web-kit/components/ColorSchemeToggle.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { LANGUAGES, useLanguage, type Language } from "@companero/web-kit/i18n/i18n.tsx";
import type { KitKey } from "@companero/web-kit/i18n/en.ts";
import { SignInForm } from "@companero/web-kit/session/SignInForm.tsx";
import { useSession } from "@companero/web-kit/session/session.tsx";
import { ActionIcon, Anchor, Menu, Modal, Text, VisuallyHidden } from "@mantine/core";
import { IconLanguage } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import classes from "./App.module.css";
import { BecomeVisitor } from "./identity/BecomeVisitor.tsx";
import { Gate } from "./identity/Gate.tsx";
import { SpeakerMenu } from "./identity/SpeakerMenu.tsx";
import { useT } from "./lib/words.ts";

const Workbench = lazy(() => import("./workbench/Workbench.tsx"));

type Dialog = "signIn" | "become" | null;

/** The page: who speaks on top, the editor below. */
export function App() {
  const t = useT();
  const { signedIn } = useSession();
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => {
    setDialog(null);
  };
  const signIn = () => {
    setDialog("signIn");
  };
  return (
    <div className={classes["page"]}>
      <SkipLink to="editor">{t("page.skip")}</SkipLink>
      <header className={classes["bar"]}>
        <Anchor
          href="/"
          className={classes["brand"]}
          underline="never"
          aria-label={`Compañero ${t("page.title")}`}
        >
          <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={28} height={28} />
          <span>
            Compañero <span className={classes["room"]}>{t("page.title")}</span>
          </span>
        </Anchor>
        <nav className={classes["rooms"]}>
          <Anchor href="/hub/">{t("page.hub")}</Anchor>
          <Anchor href="/lab/">{t("page.lab")}</Anchor>
        </nav>
        <SpeakerMenu
          onSignIn={signIn}
          onBecome={() => {
            setDialog("become");
          }}
        />
        <LanguageMenu />
        <ColorSchemeToggle />
      </header>
      <main id="editor" tabIndex={-1} className={classes["main"]} aria-label={t("page.title")}>
        <VisuallyHidden component="h1">{t("page.title")}</VisuallyHidden>
        <Gate onSignIn={signIn} waiting={<Waiting />}>
          <Suspense fallback={<Waiting />}>
            <Workbench />
          </Suspense>
        </Gate>
      </main>
      <Modal
        opened={dialog === "signIn" && !signedIn}
        onClose={close}
        title={t("speaker.signIn")}
        closeButtonProps={{ "aria-label": t("kit.close") }}
      >
        <Text size="sm" c="dimmed" mb="md">
          {t("speaker.signInBody")}
        </Text>
        <SignInForm />
      </Modal>
      <Modal
        opened={dialog === "become"}
        onClose={close}
        title={t("speaker.become")}
        closeButtonProps={{ "aria-label": t("kit.close") }}
      >
        <BecomeVisitor onDone={close} />
      </Modal>
    </div>
  );
}

function Waiting() {
  return (
    <div className={classes["waiting"]}>
      <SkeletonRows rows={8} />
    </div>
  );
}

function LanguageMenu() {
  const t = useT();
  const { language, setLanguage } = useLanguage();
  const label: KitKey = "kit.language";
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`${t(label)}: ${LANGUAGES[language]}`}>
          <IconLanguage size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(LANGUAGES).map(([value, name]) => (
          <Menu.Item
            key={value}
            lang={value}
            onClick={() => {
              setLanguage(value as Language);
            }}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
