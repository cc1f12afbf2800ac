import { Drawer, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useGraph } from "../client/hooks.ts";
import { ErrorState } from "../components/ErrorState.tsx";
import { NotFound } from "../components/NotFound.tsx";
import { SkeletonRows } from "../components/SkeletonRows.tsx";
import { graphql } from "../gql/gql.ts";
import type { CitedPassageQuery } from "../gql/graphql.ts";
import type { KitKey } from "../i18n/en.ts";
import { useTranslate } from "../i18n/i18n.tsx";
import { sliceCodePoints } from "./codePoints.ts";
import { headingsOf } from "./headings.ts";
import classes from "./PassageDrawer.module.css";
import { quoted } from "./quoted.ts";
import { useOpenPassage, type OpenPassage } from "./useOpenPassage.ts";

const CitedPassage = graphql(`
  query CitedPassage($id: ID!, $messageId: ID!, $fromMessage: Boolean!) {
    node(id: $id) {
      ... on Passage {
        id
        text
        page
        headingPath
        document {
          id
          title
        }
      }
    }
    message: node(id: $messageId) @include(if: $fromMessage) {
      ... on Message {
        id
        text
        citations {
          start
          end
          passage {
            id
          }
        }
      }
    }
  }
`);

type Props = {
  title: string;
  /** The way into the whole document, for whoever may go there. */
  wayIn: (documentId: string, passageId: string) => ReactNode;
};

/** The passage the address names, beside what is being read. */
export function PassageDrawer({ title, wayIn }: Props) {
  const t = useTranslate<KitKey>();
  const [open, setOpen] = useOpenPassage();
  return (
    <Drawer
      opened={open.id !== null}
      onClose={() => {
        setOpen(null);
      }}
      position="right"
      size="28rem"
      title={title}
      closeButtonProps={{ "aria-label": t("kit.close") }}
      overlayProps={{ backgroundOpacity: 0.2 }}
    >
      {open.id && <Passage key={open.id} id={open.id} messageId={open.messageId} wayIn={wayIn} />}
    </Drawer>
  );
}

type PassageProps = Pick<Props, "wayIn"> & OpenPassage & { id: string };

function Passage({ id, messageId, wayIn }: PassageProps) {
  const t = useTranslate<KitKey>();
  const variables = { id, messageId: messageId ?? id, fromMessage: messageId !== null };
  const { data, error, refetch } = useGraph(CitedPassage, variables);
  if (!data) return error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={4} />;
  if (data.node?.__typename !== "Passage") return <NotFound />;
  const { document, page, text } = data.node;
  const place = [
    ...headingsOf(data.node, document.title),
    ...(page === null ? [] : [t("kit.transcript.page", { page })]),
  ].join(" › ");
  return (
    <article>
      <Text fw={600} size="lg">
        {document.title}
      </Text>
      {place && (
        <Text size="sm" c="dimmed">
          {place}
        </Text>
      )}
      <blockquote className={classes["words"]}>
        {quoted(text, wordsOn(id, data.message)).map((run, at) =>
          run.isQuoted ? <mark key={at}>{run.text}</mark> : run.text,
        )}
      </blockquote>
      <div className={classes["wayIn"]}>{wayIn(document.id, id)}</div>
    </article>
  );
}

/** What a message says that rests on a passage. */
function wordsOn(passageId: string, message: CitedPassageQuery["message"]): string[] {
  if (message?.__typename !== "Message") return [];
  return message.citations
    .filter(({ passage }) => passage.id === passageId)
    .map(({ start, end }) => sliceCodePoints(message.text, start, end));
}
