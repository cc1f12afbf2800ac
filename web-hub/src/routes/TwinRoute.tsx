import { useGraph } from "@companero/web-kit/client/hooks.ts";
import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";
import { PageHeader } from "@companero/web-kit/components/PageHeader.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { useTitle } from "@companero/web-kit/routing/useTitle.ts";
import { Button, Stack, Text } from "@mantine/core";
import { IconMessagePlus } from "@tabler/icons-react";
import { useTryIt } from "../features/conversations/useTryIt.ts";
import { Face } from "../features/shell/Face.tsx";
import { Section } from "../features/shell/Section.tsx";
import { ModelNotice } from "../features/twin/ModelNotice.tsx";
import { PublicPage } from "../features/twin/PublicPage.tsx";
import { TwinWords } from "../features/twin/TwinWords.tsx";
import { graphql } from "../gql/gql.ts";
import { useWorkspace } from "../lib/hub.ts";
import { useT } from "../lib/words.ts";

const HubTwin = graphql(`
  query HubTwin($slug: String!) {
    workspace(by: { slug: $slug }) {
      id
      model {
        connected
        name
      }
      twin {
        id
        name
        purpose
        publicUrl
        ...TwinWords
      }
    }
  }
`);

export function TwinRoute() {
  const t = useT();
  const { slug } = useWorkspace();
  const tryIt = useTryIt();
  const { data, error, refetch } = useGraph(HubTwin, { slug });
  const workspace = data?.workspace;
  useTitle(t("nav.twin"));
  if (!workspace)
    return error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows height={120} />;
  const { twin, model } = workspace;
  return (
    <>
      <PageHeader
        title={
          <span style={{ display: "inline-flex", alignItems: "center", gap: "0.75rem" }}>
            <Face name={twin.name} size={48} />
            {twin.name}
          </span>
        }
        description={twin.purpose}
        actions={
          <Button leftSection={<IconMessagePlus size={18} />} onClick={() => void tryIt()}>
            {t("try.start")}
          </Button>
        }
      />
      {model && !model.connected && (
        <Stack mb="md">
          <ModelNotice />
        </Stack>
      )}
      <Section title={t("twin.says.title")} description={t("twin.says.body")}>
        <TwinWords twin={twin} />
      </Section>
      <Section title={t("publicPage.title")} description={t("publicPage.body")}>
        <PublicPage url={twin.publicUrl} />
      </Section>
      {model?.connected && (
        <Section title={t("model.title")}>
          <Text>{t("model.connected", { name: model.name })}</Text>
        </Section>
      )}
    </>
  );
}
