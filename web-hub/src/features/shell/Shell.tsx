import { SkipLink } from "@companero/web-kit/components/SkipLink.tsx";
import { lazy, Suspense, type ReactNode } from "react";
import { NavLink } from "react-router";
import { Palette } from "@companero/web-kit/palette/Palette.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { useWorkspace } from "../../lib/hub.ts";
import { useT } from "../../lib/words.ts";
import { RailFoot } from "./RailFoot.tsx";
import { WorkspaceSwitch } from "./WorkspaceSwitch.tsx";
import { roomsOf } from "./rooms.ts";
import classes from "./Shell.module.css";

const PaletteDialog = lazy(() => import("./PaletteDialog.tsx"));

/** The rail on the left (below, on a phone) and the page beside it. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useT();
  const workspace = useWorkspace();
  return (
    <div className={classes["shell"]}>
      <SkipLink to="page">{t("nav.skip")}</SkipLink>
      <header className={classes["rail"]}>
        <WorkspaceSwitch />
        <nav aria-label={t("nav.label")} className={classes["rooms"]}>
          {roomsOf(workspace).map(({ key, to, icon: Icon, end, wideOnly }) => (
            <NavLink
              key={key}
              to={to}
              end={end}
              className={classes["room"] ?? ""}
              data-wide={wideOnly || undefined}
            >
              <Icon size={20} stroke={1.75} aria-hidden />
              <span>{t(key)}</span>
            </NavLink>
          ))}
        </nav>
        <RailFoot />
      </header>
      <main id="page" tabIndex={-1} className={classes["page"]}>
        <Suspense fallback={<SkeletonRows />}>{children}</Suspense>
      </main>
      <Palette dialog={PaletteDialog} />
    </div>
  );
}
