import { useGraph } from "@companero/web-kit/client/hooks.ts";
import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";
import { NotFound } from "@companero/web-kit/components/NotFound.tsx";
import { PageHeader } from "@companero/web-kit/components/PageHeader.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { BackToKnowledge } from "../features/documents/BackToKnowledge.tsx";
import { DocumentFacts } from "../features/documents/DocumentFacts.tsx";
import { DocumentMenu } from "../features/documents/DocumentMenu.tsx";
import { Passages } from "../features/documents/Passages.tsx";
import { graphql } from "../gql/gql.ts";
import { useWorkspace } from "../lib/hub.ts";
import { paths } from "../lib/paths.ts";
import { useSearch } from "@companero/web-kit/routing/useSearch.ts";
import { useTitle } from "@companero/web-kit/routing/useTitle.ts";

const HubDocument = graphql(`
  query HubDocument($id: ID!, $after: String) {
    node(id: $id) {
      ... on Document {
        id
        title
        status
        enabled
        ...DocumentRow
        passages(first: 50, after: $after) {
          nodes {
            id
            ...PassageWords
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

export function DocumentRoute() {
  const { documentId = "" } = useParams();
  return <OneDocument key={documentId} id={documentId} />;
}

function OneDocument({ id }: { id: string }) {
  const navigate = useNavigate();
  const { slug } = useWorkspace();
  const [after, setAfter] = useState<string | null>(null);
  const [passageId] = useSearch("passage");
  const { data, error, fetching, refetch } = useGraph(HubDocument, { id, after });
  const document = data?.node?.__typename === "Document" ? data.node : null;
  useTitle(document?.title);

  if (!data)
    return error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={8} height={72} />;
  if (!document) return <NotFound action={<BackToKnowledge />} />;
  const { passages } = document;
  return (
    <>
      <BackToKnowledge />
      <PageHeader
        title={document.title}
        description={<DocumentFacts document={document} />}
        actions={<DocumentMenu document={document} onDeleted={() => void navigate(paths.knowledge(slug))} />}
      />
      <Passages
        passages={passages?.nodes ?? []}
        title={document.title}
        status={document.status}
        enabled={document.enabled}
        highlighted={passageId}
        fetching={fetching}
        onMore={
          passages?.pageInfo.hasNextPage
            ? () => {
                setAfter(passages.pageInfo.endCursor);
              }
            : undefined
        }
        onReady={refetch}
      />
    </>
  );
}
