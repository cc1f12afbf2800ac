import { useGraph } from "@companero/web-kit/client/hooks.ts";
import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";
import { NotFound } from "@companero/web-kit/components/NotFound.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { Anchor, Drawer, Text } from "@mantine/core";
import { graphql } from "../../gql/gql.ts";
import { useWorkspace } from "../../lib/lab.ts";
import { rooms } from "../../lib/paths.ts";
import { useSearch } from "@companero/web-kit/routing/useSearch.ts";
import { useT } from "../../lib/words.ts";
import classes from "./PassageDrawer.module.css";

const LabPassage = graphql(`
  query LabPassage($id: ID!) {
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
  }
`);

/** The passage the address names, over the turn it was found for. */
export function PassageDrawer() {
  const t = useT();
  const [id, setId] = useSearch("passage");
  return (
    <Drawer
      opened={id !== null}
      onClose={() => {
        setId(null, { replace: true });
      }}
      position="right"
      size="28rem"
      title={t("passage.title")}
      closeButtonProps={{ "aria-label": t("kit.close") }}
      overlayProps={{ backgroundOpacity: 0.2 }}
    >
      {id && <Passage key={id} id={id} />}
    </Drawer>
  );
}

function Passage({ id }: { id: string }) {
  const t = useT();
  const { slug, role } = useWorkspace();
  const { data, error, refetch } = useGraph(LabPassage, { id });
  const passage = data?.node?.__typename === "Passage" ? data.node : null;
  if (!data) return error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={4} />;
  if (!passage) return <NotFound />;
  const { document, headingPath, page, text } = passage;
  const place = [...headingPath, ...(page === null ? [] : [t("passage.page", { page })])].join(" › ");
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
      <blockquote className={classes["words"]}>{text}</blockquote>
      {(role === "OWNER" || role === "EDITOR") && (
        <Anchor href={rooms.document(slug, document.id, id)} className={classes["link"]}>
          {t("passage.inHub")}
        </Anchor>
      )}
    </article>
  );
}
