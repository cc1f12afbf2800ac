import { ConnectionNotice } from "@companero/web-kit/components/ConnectionNotice.tsx";
import { EmptyState } from "@companero/web-kit/components/EmptyState.tsx";
import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";
import { PageHeader } from "@companero/web-kit/components/PageHeader.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { useTitle } from "@companero/web-kit/routing/useTitle.ts";
import { Text } from "@mantine/core";
import { IconBroadcast, IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { LiveTable } from "../features/live/LiveTable.tsx";
import { useMonitor } from "../features/live/useMonitor.ts";
import { mayMonitor, useWorkspace } from "../lib/lab.ts";
import { useT } from "../lib/words.ts";
import classes from "./LiveRoute.module.css";

/** The monitor of everything that is followed in the workspace. */
export function LiveRoute() {
  const t = useT();
  const { role } = useWorkspace();
  const [tries, setTries] = useState(0);
  useTitle(t("live.title"));
  return (
    <main id="page" tabIndex={-1} className={classes["page"]}>
      {mayMonitor(role) ? (
        <Monitor
          key={tries}
          onRetry={() => {
            setTries(tries + 1);
          }}
        />
      ) : (
        <EmptyState icon={<IconLock />} title={t("live.forbidden.title")}>
          {t("live.forbidden.body")}
        </EmptyState>
      )}
    </main>
  );
}

function Monitor({ onRetry }: { onRetry: () => void }) {
  const t = useT();
  const { sample, error } = useMonitor();
  return (
    <>
      <PageHeader
        title={t("live.title")}
        description={t("live.body")}
        actions={sample && <Text c="dimmed">{t("live.count", { count: sample.rows.length })}</Text>}
      />
      <ConnectionNotice />
      {error ? (
        <ErrorState error={error} onRetry={onRetry} />
      ) : !sample ? (
        <SkeletonRows height={44} />
      ) : sample.rows.length === 0 ? (
        <EmptyState icon={<IconBroadcast />} title={t("live.empty.title")}>
          {t("live.empty.body")}
        </EmptyState>
      ) : (
        <LiveTable sample={sample} />
      )}
    </>
  );
}
