import { useGraph } from "@companero/web-kit/client/hooks.ts";
import { ConnectionNotice } from "@companero/web-kit/components/ConnectionNotice.tsx";
import { EmptyState } from "@companero/web-kit/components/EmptyState.tsx";
import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";
import { PageHeader } from "@companero/web-kit/components/PageHeader.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { useLanguage } from "@companero/web-kit/i18n/i18n.tsx";
import { useTitle } from "@companero/web-kit/routing/useTitle.ts";
import { Button } from "@mantine/core";
import { IconBooks, IconListSearch, IconSearchOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { AddButton } from "../features/documents/AddButton.tsx";
import { useDesk, useUploadItems } from "../features/documents/desk.ts";
import { DocumentList } from "../features/documents/DocumentList.tsx";
import { DropArea } from "../features/documents/DropArea.tsx";
import { Filters, useDocumentFilters } from "../features/documents/Filters.tsx";
import { SAMPLE, sampleFile } from "../features/documents/sample.ts";
import { UploadRows } from "../features/documents/UploadRows.tsx";
import { useArrivals } from "../features/shell/arrivals.ts";
import { NewRows } from "../features/shell/NewRows.tsx";
import { useHappenings } from "../features/shell/live.ts";
import { graphql } from "../gql/gql.ts";
import { useWorkspace } from "../lib/hub.ts";
import { paths } from "../lib/paths.ts";
import { useT } from "../lib/words.ts";

const HubKnowledge = graphql(`
  query HubKnowledge($slug: String!, $after: String, $status: DocumentStatus, $search: String) {
    workspace(by: { slug: $slug }) {
      id
      documents(first: 50, after: $after, status: $status, search: $search) {
        totalCount
        nodes {
          id
          title
          createdAt
          ...DocumentRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export function KnowledgeRoute() {
  const t = useT();
  useTitle(t("nav.knowledge"));
  const { search, status } = useDocumentFilters();
  return (
    <>
      <PageHeader title={t("nav.knowledge")} description={t("documents.intro")} actions={<Actions />} />
      <Filters />
      <ConnectionNotice />
      <UploadRows />
      <Documents key={`${status ?? ""} ${search ?? ""}`} />
      <DropArea />
    </>
  );
}

function Actions() {
  const t = useT();
  const { slug } = useWorkspace();
  return (
    <>
      <Button
        component={Link}
        to={paths.question(slug)}
        variant="default"
        leftSection={<IconListSearch size={18} />}
      >
        {t("question.title")}
      </Button>
      <AddButton />
    </>
  );
}

function Documents() {
  const t = useT();
  const { slug } = useWorkspace();
  const { search, status } = useDocumentFilters();
  const { finished, hidden } = useDesk();
  const sending = useUploadItems().map(({ documentId }) => documentId);
  const [after, setAfter] = useState<string | null>(null);
  const { data, error, fetching, refetch } = useGraph(HubKnowledge, { slug, status, search, after });
  const found = data?.workspace?.documents;
  const arrivals = useArrivals(found?.nodes ?? []);
  const filtered = search !== null || status !== null;

  const fetchFirst = () => {
    setAfter(null);
    refetch();
    arrivals.clear();
  };
  useEffect(() => {
    if (finished.length > 0) refetch();
  }, [finished.length, refetch]);
  useHappenings((happening) => {
    if (happening.kind === "gone") fetchFirst();
    if (happening.kind !== "document" || !found || filtered) return;
    const { id, createdAt } = happening.document;
    const isNew = createdAt > (found.nodes[0]?.createdAt ?? "");
    if (isNew && !finished.includes(id)) arrivals.arrive(id);
  });

  if (!found) return error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows height={64} />;
  const documents = found.nodes.filter(({ id }) => !hidden.includes(id) && !sending.includes(id));
  if (documents.length === 0 && sending.length > 0) return null;
  if (documents.length === 0) return filtered ? <NothingFound /> : <FirstDocument />;
  const { hasNextPage, endCursor } = found.pageInfo;
  return (
    <>
      <NewRows count={arrivals.waiting} onShow={fetchFirst} />
      <DocumentList documents={documents} />
      {hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={fetching}
          onClick={() => {
            setAfter(endCursor);
          }}
        >
          {t("documents.more", { shown: found.nodes.length, total: found.totalCount })}
        </Button>
      )}
    </>
  );
}

function NothingFound() {
  const t = useT();
  return (
    <EmptyState icon={<IconSearchOff />} title={t("documents.none.title")}>
      {t("documents.none.body")}
    </EmptyState>
  );
}

function FirstDocument() {
  const t = useT();
  const { language } = useLanguage();
  const { uploads } = useDesk();
  return (
    <EmptyState
      icon={<IconBooks />}
      title={t("documents.empty.title")}
      action={
        <Button
          variant="default"
          onClick={() => {
            uploads.add([sampleFile(SAMPLE[language])]);
          }}
        >
          {t("documents.sample")}
        </Button>
      }
    >
      {t("documents.empty.body")}
    </EmptyState>
  );
}
