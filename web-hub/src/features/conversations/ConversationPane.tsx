import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";
import { NotFound } from "@companero/web-kit/components/NotFound.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { Composer } from "@companero/web-kit/transcript/Composer.tsx";
import { Transcript } from "@companero/web-kit/transcript/Transcript.tsx";
import { useOpenPassage } from "@companero/web-kit/transcript/useOpenPassage.ts";
import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { ConversationChannel } from "../../gql/graphql.ts";
import { useHub } from "../../lib/hub.ts";
import { useT } from "../../lib/words.ts";
import classes from "./ConversationPane.module.css";
import { Opening } from "./Opening.tsx";
import { useConversation } from "./useConversation.ts";
import { useSendMessage } from "./useSendMessage.ts";

type Props = {
  id: string;
  /** Drawn above the transcript, with the name of whom the conversation is with. */
  head?: (facts: { name: string; channel: ConversationChannel }) => ReactNode;
  /** Questions to offer before the first message instead of the twin's own. */
  suggestions?: readonly string[];
  autoFocus?: boolean;
};

/** A conversation as it goes on; whoever it belongs to can write in it. */
export function ConversationPane({ id, head, suggestions, autoFocus = false }: Props) {
  const t = useT();
  const { memberIds, user } = useHub();
  const [, openPassage] = useOpenPassage();
  const { conversation, messages, missing, error, refetch, fetchNewer, fetchEarlier } = useConversation(id);
  const sendMessage = useSendMessage();
  const send = async (text: string) => {
    const taken = await sendMessage(id, text);
    if (taken) fetchNewer();
    return taken;
  };

  if (missing) return <NotFound />;
  if (!conversation) {
    return (
      <div className={classes["wait"]}>
        {error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows />}
      </div>
    );
  }
  const { member, twin, channel } = conversation;
  const isOwn = memberIds.includes(member.id);
  return (
    <section className={classes["pane"]}>
      {head?.({ name: member.displayName, channel })}
      <Transcript
        messages={messages}
        names={{ MEMBER: isOwn ? t("try.you") : member.displayName, TWIN: twin.name, CREATOR: user.name }}
        onOpenCitation={({ passage }, messageId) => {
          openPassage(passage.id, messageId);
        }}
        onStale={refetch}
        onEarlier={fetchEarlier}
        opening={
          !fetchEarlier && (
            <Opening
              greeting={twin.greeting}
              questions={isOwn && messages.length === 0 ? (suggestions ?? twin.starterQuestions) : []}
              onAsk={(question) => void send(question)}
            />
          )
        }
      />
      {isOwn ? (
        <Composer
          onSend={send}
          placeholder={t("try.placeholder", { name: twin.name })}
          autoFocus={autoFocus}
        />
      ) : (
        <Text size="sm" c="dimmed" className={classes["note"]}>
          {t("inbox.readOnly", { name: twin.name })}
        </Text>
      )}
    </section>
  );
}
