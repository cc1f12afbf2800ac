import { EmptyState } from "@companero/web-kit/components/EmptyState.tsx";
import { useTitle } from "@companero/web-kit/routing/useTitle.ts";
import { useSession } from "@companero/web-kit/session/session.tsx";
import { Button, Group } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { rooms } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";

/** For somebody whose account has no role where the lab looks in. */
export function NoAccess({ email, inWorkspace = false }: { email: string; inWorkspace?: boolean }) {
  const t = useT();
  const { signOut } = useSession();
  useTitle(t("noAccess.title"));
  return (
    <main>
      <EmptyState
        icon={<IconLock />}
        title={t("noAccess.title")}
        action={
          <Group justify="center">
            <Button component="a" href={rooms.hub}>
              {t("noAccess.hub")}
            </Button>
            <Button variant="default" onClick={() => void signOut()}>
              {t("kit.signOut")}
            </Button>
          </Group>
        }
      >
        {t(inWorkspace ? "noAccess.workspace" : "noAccess.body", { email })}
      </EmptyState>
    </main>
  );
}
