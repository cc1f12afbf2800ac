import { Message } from "@companero/web-kit/transcript/Message.tsx";
import { useOpenPassage } from "@companero/web-kit/transcript/useOpenPassage.ts";
import { RelativeTime } from "@companero/web-kit/components/RelativeTime.tsx";
import { ActionIcon, Anchor, Text, Tooltip } from "@mantine/core";
import { IconExternalLink, IconRepeat } from "@tabler/icons-react";
import { useMemo } from "react";
import { Link } from "react-router";
import { readFragment } from "../../gql/fragment-masking.ts";
import { useLab, useWorkspace } from "../../lib/lab.ts";
import { rooms } from "../../lib/paths.ts";
import { givenName } from "../../lib/person.ts";
import { useT } from "../../lib/words.ts";
import { channelWords } from "./channel.ts";
import { around, type Exchange } from "./exchanges.ts";
import { MessageWords } from "./fragments.ts";
import classes from "./Subject.module.css";
import type { OpenTurn } from "./useTurn.ts";

type Props = {
  turn: OpenTurn;
  to: (turnId: string) => string;
  /** Asks the same question anew. */
  onAgain: (question: string) => void;
  onStale: () => void;
};

/** What was asked and what was answered, with the questions around it. */
export function Subject({ turn, to, onAgain, onStale }: Props) {
  const t = useT();
  const { slug } = useWorkspace();
  const { memberIds } = useLab();
  const [, openPassage] = useOpenPassage();
  const { id, channel, member, twin, messages } = turn.conversation;
  const question = readFragment(MessageWords, turn.question);
  const reply = readFragment(MessageWords, turn.reply);
  const { before, after } = useMemo(() => around(messages.nodes, turn.id), [messages.nodes, turn.id]);
  const who = givenName(member) ?? t("kit.transcript.visitor");
  const name = memberIds.includes(member.id) ? t("turn.you") : who;
  const openCitation = ({ passage }: { passage: { id: string } }, messageId: string) => {
    openPassage(passage.id, messageId);
  };

  return (
    <article className={classes["subject"]}>
      <header className={classes["head"]}>
        <div className={classes["who"]}>
          <Text component="h2" fw={600} truncate>
            {t("turn.asked", { name: who })}
          </Text>
          <Text component="p" size="xs" c="dimmed">
            {t(channelWords(channel))} · <RelativeTime at={turn.createdAt} />
          </Text>
        </div>
        <Tooltip label={t("turn.again")}>
          <ActionIcon
            aria-label={t("turn.again")}
            onClick={() => {
              onAgain(question.text);
            }}
          >
            <IconRepeat size={20} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t("turn.openInHub")}>
          <ActionIcon component="a" href={rooms.conversation(slug, id)} aria-label={t("turn.openInHub")}>
            <IconExternalLink size={20} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={classes["words"]}>
        <Around label={t("turn.before", { count: before.length })} exchanges={before} to={to} />
        <Message message={question} name={name} onOpenCitation={openCitation} onStale={onStale} />
        <Message
          key={reply.id}
          message={reply}
          name={twin.name}
          onOpenCitation={openCitation}
          onStale={onStale}
        />
        <Around label={t("turn.after", { count: after.length })} exchanges={after} to={to} />
      </div>
    </article>
  );
}

type AroundProps = { label: string; exchanges: readonly Exchange[]; to: Props["to"] };

function Around({ label, exchanges, to }: AroundProps) {
  if (exchanges.length === 0) return null;
  return (
    <details className={classes["around"]}>
      <summary>{label}</summary>
      <ul>
        {exchanges.map(({ turnId, question }) => (
          <li key={turnId}>
            <Anchor component={Link} to={to(turnId)} size="sm">
              {question}
            </Anchor>
          </li>
        ))}
      </ul>
    </details>
  );
}
