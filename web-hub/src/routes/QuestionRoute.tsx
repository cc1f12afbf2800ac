import { useGraph } from "@companero/web-kit/client/hooks.ts";
import { EmptyState } from "@companero/web-kit/components/EmptyState.tsx";
import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";
import { PageHeader } from "@companero/web-kit/components/PageHeader.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { useSearch } from "@companero/web-kit/routing/useSearch.ts";
import { useTitle } from "@companero/web-kit/routing/useTitle.ts";
import { IconSearchOff } from "@tabler/icons-react";
import { BackToKnowledge } from "../features/documents/BackToKnowledge.tsx";
import { FirstQuestion } from "../features/question/FirstQuestion.tsx";
import { Hits } from "../features/question/Hits.tsx";
import { QuestionField } from "../features/question/QuestionField.tsx";
import { Verdict } from "../features/question/Verdict.tsx";
import { graphql } from "../gql/gql.ts";
import { useWorkspace } from "../lib/hub.ts";
import { useT } from "../lib/words.ts";

const HubQuestion = graphql(`
  query HubQuestion($input: SearchPassagesInput!) {
    searchPassages(input: $input) {
      ...Verdict
      hits {
        ...Hit
      }
    }
  }
`);

/** What the twin would find, tried out before anybody asks. */
export function QuestionRoute() {
  const t = useT();
  useTitle(t("question.title"));
  const [asked, setAsked] = useSearch("q");
  const query = asked?.trim() ?? "";
  return (
    <>
      <BackToKnowledge />
      <PageHeader title={t("question.title")} description={t("question.intro")} />
      <QuestionField key={`field ${query}`} asked={query} onAsk={setAsked} />
      {query ? <Found key={query} query={query} /> : <FirstQuestion onAsk={setAsked} />}
    </>
  );
}

function Found({ query }: { query: string }) {
  const t = useT();
  const { id: workspaceId } = useWorkspace();
  // What was found before may have been switched or reworded since.
  const { data, error, refetch } = useGraph(
    HubQuestion,
    { input: { workspaceId, query } },
    { policy: "network-only" },
  );
  const found = data?.searchPassages;
  if (!found)
    return error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={5} height={120} />;
  if (found.hits.length === 0)
    return (
      <EmptyState icon={<IconSearchOff />} title={t("question.none.title")}>
        {t("question.none.body")}
      </EmptyState>
    );
  return (
    <>
      <Verdict search={found} />
      <Hits hits={found.hits} />
    </>
  );
}
