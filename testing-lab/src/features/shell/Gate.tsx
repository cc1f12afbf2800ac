import { SignInForm } from "@companero/web-kit/session/SignInForm.tsx";
import { ColorSchemeToggle } from "@companero/web-kit/components/ColorSchemeToggle.tsx";
import { useTitle } from "@companero/web-kit/routing/useTitle.ts";
import { Anchor, Text, Title } from "@mantine/core";
import { rooms } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";
import classes from "./Gate.module.css";

/** The way into the lab. The address stays what it was, so that a link leads where it should after signing in. */
export function Gate() {
  const t = useT();
  useTitle(t("gate.title"));
  return (
    <div className={classes["gate"]}>
      <header className={classes["head"]}>
        <Anchor href="/" className={classes["brand"]} underline="never">
          <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={28} height={28} />
          Compañero
        </Anchor>
        <ColorSchemeToggle />
      </header>
      <main className={classes["main"]}>
        <div className={classes["card"]}>
          <Title order={1}>{t("gate.title")}</Title>
          <Text c="dimmed" mt={4} mb="lg">
            {t("gate.body")}
          </Text>
          <SignInForm />
          <Anchor href={rooms.signUp} className={classes["other"]}>
            {t("gate.hub")}
          </Anchor>
        </div>
      </main>
    </div>
  );
}
