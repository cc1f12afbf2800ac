import { useGraph } from "@companero/web-kit/client/hooks.ts";
import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { useTitle } from "@companero/web-kit/routing/useTitle.ts";
import { useState } from "react";
import { PassageDrawer } from "../features/conversations/PassageDrawer.tsx";
import { FirstSteps } from "../features/home/FirstSteps.tsx";
import { Overview } from "../features/home/Overview.tsx";
import { useHappenings } from "../features/shell/live.ts";
import { graphql } from "../gql/gql.ts";
import { mayCreate, useWorkspace } from "../lib/hub.ts";
import { useT } from "../lib/words.ts";

const HubHome = graphql(`
  query HubHome($slug: String!) {
    workspace(by: { slug: $slug }) {
      id
      firstSteps {
        questionAnswered
      }
      ...FirstSteps
      ...Overview
    }
  }
`);

/** On a first visit the way to the first answer; afterwards what needs whom. */
export function HomeRoute() {
  const t = useT();
  const { slug, role } = useWorkspace();
  const { data, error, refetch } = useGraph(HubHome, { slug });
  const workspace = data?.workspace;
  // Once the steps are on the screen they stay until one leaves, also when the last of them is done.
  const [stepping, setStepping] = useState<boolean | null>(null);
  const isNew = workspace ? mayCreate(role) && workspace.firstSteps?.questionAnswered === false : null;
  if (isNew !== null && stepping === null) setStepping(isNew);
  useTitle(t("nav.home"));
  useHappenings((happening) => {
    if (
      happening.kind !== "document" ||
      happening.document.status === "READY" ||
      happening.document.status === "FAILED"
    ) {
      refetch();
    }
  });

  if (!workspace)
    return error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows height={120} />;
  return (
    <>
      {stepping ? (
        <FirstSteps workspace={workspace} onChange={refetch} />
      ) : (
        <Overview workspace={workspace} />
      )}
      <PassageDrawer />
    </>
  );
}
