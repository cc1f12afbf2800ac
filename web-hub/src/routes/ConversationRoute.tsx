import { ActionIcon, Text } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link, useParams } from "react-router";
import { channelWords } from "../features/conversations/channel.ts";
import { ConversationPane } from "../features/conversations/ConversationPane.tsx";
import classes from "../features/conversations/Inbox.module.css";
import { Face } from "../features/shell/Face.tsx";
import { useWorkspace } from "../lib/hub.ts";
import { paths } from "../lib/paths.ts";
import { useT } from "../lib/words.ts";

export function ConversationRoute() {
  const t = useT();
  const { slug } = useWorkspace();
  const { conversationId = "" } = useParams();
  return (
    <ConversationPane
      key={conversationId}
      id={conversationId}
      head={({ name, channel }) => (
        <header className={classes["subjectHead"]}>
          <ActionIcon
            component={Link}
            to={paths.inbox(slug)}
            className={classes["back"]}
            aria-label={t("nav.inbox")}
          >
            <IconArrowLeft size={20} />
          </ActionIcon>
          <Face name={name} />
          <span className={classes["with"]}>
            <Text component="h1" fw={600} truncate>
              {name}
            </Text>
            <Text component="span" size="sm" c="dimmed">
              {t(channelWords(channel))}
            </Text>
          </span>
        </header>
      )}
    />
  );
}
