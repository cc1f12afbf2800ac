import { useGraph } from "@companero/web-kit/client/hooks.ts";
import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";
import { NotFound } from "@companero/web-kit/components/NotFound.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { Anchor, Drawer, Text } from "@mantine/core";
import { Link } from "react-router";
import { graphql } from "../../gql/gql.ts";
import { mayCreate, useWorkspace } from "../../lib/hub.ts";
import { paths } from "../../lib/paths.ts";
import { useSearch } from "@companero/web-kit/routing/useSearch.ts";
import { useT } from "../../lib/words.ts";
import { headingsOf } from "../documents/place.ts";
import classes from "./PassageDrawer.module.css";

const HubPassage = graphql(`
  query HubPassage($id: ID!) {
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

/** The passage the address names, beside what is being read. */
export function PassageDrawer() {
  const t = useT();
  const [id, setId] = useSearch("passage");
  return (
    <Drawer
      opened={id !== null}
      onClose={() => {
        setId(null);
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
  const { data, error, refetch } = useGraph(HubPassage, { id });
  const passage = data?.node?.__typename === "Passage" ? data.node : null;
  if (!data) return error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={4} />;
  if (!passage) return <NotFound />;
  const { document, page, text } = passage;
  const place = [
    ...headingsOf(passage, document.title),
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
      <blockquote className={classes["words"]}>{text}</blockquote>
      {mayCreate(role) && (
        <Anchor component={Link} to={paths.document(slug, document.id, id)} className={classes["link"]}>
          {t("passage.open")}
        </Anchor>
      )}
    </article>
  );
}
