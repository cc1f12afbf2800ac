import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import classes from "./Shell.module.css";

/** The lab's outline while it is not known yet who is there. */
export function ShellSkeleton() {
  return (
    <div className={classes["shell"]}>
      <div className={classes["bar"]} />
      <main className={classes["skeleton"]}>
        <SkeletonRows />
      </main>
    </div>
  );
}
