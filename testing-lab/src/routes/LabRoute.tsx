import { useGraph } from "@companero/web-kit/client/hooks.ts";
import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";
import { useSession } from "@companero/web-kit/session/session.tsx";
import { useEffect, useMemo } from "react";
import { Outlet } from "react-router";
import { Gate } from "../features/shell/Gate.tsx";
import { NoAccess } from "../features/shell/NoAccess.tsx";
import { ShellSkeleton } from "../features/shell/ShellSkeleton.tsx";
import { graphql } from "../gql/gql.ts";
import { LabContext, type Lab } from "../lib/lab.ts";

const LabViewer = graphql(`
  query LabViewer {
    viewer {
      user {
        id
        name
        email
      }
      workspaces {
        id
        slug
        name
        role
        twin {
          id
          name
          starterQuestions
        }
      }
      memberships {
        id
      }
    }
  }
`);

/** Everything behind the sign-in. */
export function LabRoute() {
  const { signedIn } = useSession();
  return signedIn ? <SignedIn /> : <Gate />;
}

function SignedIn() {
  const { signOut } = useSession();
  const { data, error, refetch } = useGraph(LabViewer, {});
  const viewer = data?.viewer;
  const lab = useMemo<Lab | null>(() => {
    if (!viewer?.user) return null;
    const workspaces = viewer.workspaces.flatMap(({ role, ...rest }) => (role ? [{ role, ...rest }] : []));
    return { user: viewer.user, workspaces, memberIds: viewer.memberships.map(({ id }) => id) };
  }, [viewer]);

  const isStranger = data !== undefined && !viewer?.user;
  useEffect(() => {
    if (isStranger) void signOut();
  }, [isStranger, signOut]);

  if (!lab && error) {
    return (
      <main>
        <ErrorState error={error} onRetry={refetch} />
      </main>
    );
  }
  if (!lab) return <ShellSkeleton />;
  if (lab.workspaces.length === 0) return <NoAccess email={lab.user.email} />;
  return (
    <LabContext value={lab}>
      <Outlet />
    </LabContext>
  );
}
