import { ColorSchemeToggle } from "@companero/web-kit/components/ColorSchemeToggle.tsx";
import { useSession } from "@companero/web-kit/session/session.tsx";
import { Kbd, Menu, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconFlask, IconLogout, IconSearch, IconSettings, IconTerminal2 } from "@tabler/icons-react";
import { Link } from "react-router";
import { mayTest, useHub, useWorkspace } from "../../lib/hub.ts";
import { paths, rooms } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";
import { Face } from "./Face.tsx";
import { openPalette } from "@companero/web-kit/palette/paletteStore.ts";
import classes from "./Shell.module.css";

const SHORTCUT = navigator.userAgent.includes("Mac") ? "⌘ K" : "Ctrl K";

/** Search, appearance, and who is signed in, with the way to the other rooms. */
export function RailFoot() {
  const t = useT();
  const { user } = useHub();
  const { slug, role } = useWorkspace();
  const { signOut } = useSession();
  return (
    <div className={classes["foot"]}>
      <UnstyledButton className={classes["find"]} onClick={openPalette}>
        <IconSearch size={20} aria-hidden />
        <span>{t("kit.palette.open")}</span>
        <Kbd size="xs" aria-hidden>
          {SHORTCUT}
        </Kbd>
      </UnstyledButton>
      <div className={classes["person"]}>
        <Menu position="top-start" width={240}>
          <Menu.Target>
            <UnstyledButton className={classes["me"]}>
              <Face name={user.name} size={32} />
              <span className={classes["myName"]}>{user.name}</span>
              <VisuallyHidden>{t("account.menu")}</VisuallyHidden>
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{user.email}</Menu.Label>
            <Menu.Item component={Link} to={paths.settings(slug)} leftSection={<IconSettings size={18} />}>
              {t("nav.settings")}
            </Menu.Item>
            {mayTest(role) && (
              <>
                <Menu.Item component="a" href={rooms.lab} leftSection={<IconFlask size={18} />}>
                  {t("nav.lab")}
                </Menu.Item>
                <Menu.Item component="a" href={rooms.playground} leftSection={<IconTerminal2 size={18} />}>
                  {t("nav.playground")}
                </Menu.Item>
              </>
            )}
            <Menu.Divider />
            <Menu.Item leftSection={<IconLogout size={18} />} onClick={() => void signOut()}>
              {t("kit.signOut")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <ColorSchemeToggle />
      </div>
    </div>
  );
}
