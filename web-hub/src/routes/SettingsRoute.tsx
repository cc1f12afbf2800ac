import { ColorSchemeSelect, LanguageSelect } from "@companero/web-kit/components/Preferences.tsx";
import { PageHeader } from "@companero/web-kit/components/PageHeader.tsx";
import { useTitle } from "@companero/web-kit/routing/useTitle.ts";
import { useSession } from "@companero/web-kit/session/session.tsx";
import { Button, Group, Text } from "@mantine/core";
import { EmailState } from "../features/account/EmailState.tsx";
import { Section } from "../features/shell/Section.tsx";
import { Face } from "../features/shell/Face.tsx";
import { useHub } from "../lib/hub.ts";
import { useT } from "../lib/words.ts";

export function SettingsRoute() {
  const t = useT();
  const { user } = useHub();
  const { signOut } = useSession();
  useTitle(t("nav.settings"));
  return (
    <>
      <PageHeader title={t("nav.settings")} />
      <Section
        title={t("settings.you")}
        actions={
          <Button variant="default" onClick={() => void signOut()}>
            {t("kit.signOut")}
          </Button>
        }
      >
        <Group wrap="nowrap">
          <Face name={user.name} size={48} />
          <div style={{ minWidth: 0 }}>
            <Text fw={600}>{user.name}</Text>
            <Text c="dimmed">{user.email}</Text>
          </div>
        </Group>
        <EmailState verified={user.emailVerified} />
      </Section>
      <Section title={t("settings.look")} description={t("settings.lookHint")}>
        <Group align="flex-end" gap="lg">
          <ColorSchemeSelect />
          <LanguageSelect />
        </Group>
      </Section>
    </>
  );
}
