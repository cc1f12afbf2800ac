import type { ReactNode } from "react";
import classes from "./SkipLink.module.css";

/** The first stop of the keyboard: past what is the same on every page. `to` is the id of the page's own part. */
export function SkipLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a href={`#${to}`} className={classes["skip"]}>
      {children}
    </a>
  );
}
