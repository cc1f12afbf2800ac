import { useSession } from "@companero/web-kit/session/session.tsx";
import { Button, Menu } from "@mantine/core";
import {
  IconChevronDown,
  IconDoorExit,
  IconLogin2,
  IconLogout,
  IconUser,
  IconUserCircle,
  IconUserQuestion,
} from "@tabler/icons-react";
import { useT } from "../lib/words.ts";
import classes from "./SpeakerMenu.module.css";
import { useSpeaker } from "./speaker.tsx";

const ICON_PX = 18;
const ROLES = ["OWNER", "EDITOR", "TESTER", "AGENT"] as const;

type Props = { onSignIn: () => void; onBecome: () => void };

/** Who speaks, and how to speak as somebody else. */
export function SpeakerMenu({ onSignIn, onBecome }: Props) {
  const t = useT();
  const { signOut } = useSession();
  const { kind, who, leaveVisitor } = useSpeaker();
  const role = ROLES.find((one) => one === who?.workspace?.role) ?? "other";
  const name = {
    nobody: t("speaker.nobody"),
    visitor: t("speaker.visitor"),
    person: who?.name ? t("speaker.person", { name: who.name }) : t("speaker.unknown"),
  }[kind];
  const Icon = { nobody: IconUser, visitor: IconUserQuestion, person: IconUserCircle }[kind];
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          variant="default"
          className={classes["button"] ?? ""}
          leftSection={<Icon size={20} />}
          rightSection={<IconChevronDown size={16} />}
          aria-label={`${t("speaker.label")}: ${name}`}
        >
          <span className={classes["name"]}>{name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {who?.workspace && (
          <Menu.Label>
            {who.workspace.name} · {t(`speaker.role.${role}`)}
          </Menu.Label>
        )}
        {kind === "nobody" && (
          <Menu.Item leftSection={<IconLogin2 size={ICON_PX} />} onClick={onSignIn}>
            {t("speaker.signIn")}
          </Menu.Item>
        )}
        {kind === "visitor" ? (
          <Menu.Item leftSection={<IconDoorExit size={ICON_PX} />} onClick={leaveVisitor}>
            {t("speaker.leave")}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconUserQuestion size={ICON_PX} />} onClick={onBecome}>
            {t("speaker.become")}
          </Menu.Item>
        )}
        {kind === "person" && (
          <Menu.Item leftSection={<IconLogout size={ICON_PX} />} onClick={() => void signOut()}>
            {t("kit.signOut")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
