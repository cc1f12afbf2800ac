import { SkipLink } from "@companero/web-kit/components/SkipLink.tsx";
import { ColorSchemeToggle } from "@companero/web-kit/components/ColorSchemeToggle.tsx";
import { Palette } from "@companero/web-kit/palette/Palette.tsx";
import { openPalette } from "@companero/web-kit/palette/paletteStore.ts";
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconBroadcast, IconRoute, IconSearch } from "@tabler/icons-react";
import { lazy, type ReactNode } from "react";
import { NavLink } from "react-router";
import { mayMonitor, useWorkspace } from "../../lib/lab.ts";
import { paths } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";
import { AccountMenu } from "./AccountMenu.tsx";
import classes from "./Shell.module.css";
import { WorkspaceSwitch } from "./WorkspaceSwitch.tsx";

const PaletteDialog = lazy(() => import("./PaletteDialog.tsx"));

/** The bar on top and the page below, which fills the rest of the window. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useT();
  const { slug, role } = useWorkspace();
  const parts = [
    { to: paths.turns(slug), label: t("nav.turns"), icon: IconRoute },
    ...(mayMonitor(role) ? [{ to: paths.live(slug), label: t("nav.live"), icon: IconBroadcast }] : []),
  ];
  return (
    <div className={classes["shell"]}>
      <SkipLink to="page">{t("nav.skip")}</SkipLink>
      <header className={classes["bar"]}>
        <WorkspaceSwitch />
        <nav aria-label={t("nav.label")} className={classes["parts"]}>
          {parts.map(({ to, label, icon: Icon }) => (
            <NavLink key={to} to={to} className={classes["part"] ?? ""}>
              <Icon size={20} stroke={1.75} aria-hidden />
              <span>{label}</span>
            </NavLink>
          ))}
        </nav>
        <Tooltip label={t("kit.palette.open")}>
          <ActionIcon aria-label={t("kit.palette.open")} onClick={openPalette}>
            <IconSearch size={20} />
          </ActionIcon>
        </Tooltip>
        <ColorSchemeToggle />
        <AccountMenu />
      </header>
      {children}
      <Palette dialog={PaletteDialog} />
    </div>
  );
}
