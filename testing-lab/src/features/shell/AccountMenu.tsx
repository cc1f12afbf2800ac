import { LANGUAGES, useLanguage, type Language } from "@companero/web-kit/i18n/i18n.tsx";
import { useSession } from "@companero/web-kit/session/session.tsx";
import { ActionIcon, Menu } from "@mantine/core";
import { IconCheck, IconHome, IconLogout, IconTerminal2, IconUserCircle } from "@tabler/icons-react";
import { useLab } from "../../lib/lab.ts";
import { rooms } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";

/** Who is signed in, the language, and the way to the other rooms. */
export function AccountMenu() {
  const t = useT();
  const { user } = useLab();
  const { signOut } = useSession();
  const { language, setLanguage } = useLanguage();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon aria-label={t("account.menu", { name: user.name })}>
          <IconUserCircle size={22} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {user.name} · {user.email}
        </Menu.Label>
        <Menu.Item component="a" href={rooms.hub} leftSection={<IconHome size={18} />}>
          {t("nav.hub")}
        </Menu.Item>
        <Menu.Item component="a" href={rooms.playground} leftSection={<IconTerminal2 size={18} />}>
          {t("nav.playground")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("kit.language")}</Menu.Label>
        {Object.entries(LANGUAGES).map(([value, label]) => (
          <Menu.Item
            key={value}
            lang={value}
            rightSection={value === language && <IconCheck size={18} aria-hidden />}
            onClick={() => {
              setLanguage(value as Language);
            }}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} />} onClick={() => void signOut()}>
          {t("kit.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
