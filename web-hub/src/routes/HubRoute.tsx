import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";
import { useGraph } from "@companero/web-kit/client/hooks.ts";
import { useSession } from "@companero/web-kit/session/session.tsx";
import { useEffect, useMemo } from "react";
import { Navigate, Outlet, useLocation } from "react-router";
import { ShellSkeleton } from "../features/shell/ShellSkeleton.tsx";
import { graphql } from "../gql/gql.ts";
import { HubContext, type Hub } from "../lib/hub.ts";
import { paths } from "../lib/paths.ts";

const HubViewer = graphql(`
  query HubViewer {
    viewer {
      user {
        id
        name
        email
        emailVerified
      }
      workspaces {
        id
        slug
        name
        role
        twin {
          id
          name
        }
      }
      memberships {
        id
      }
    }
  }
`);

/** Everything behind the sign-in. */
export function HubRoute() {
  const { signedIn } = useSession();
  const { pathname, search } = useLocation();
  if (signedIn) return <SignedIn />;
  const next = pathname === "/" ? "" : `?next=${encodeURIComponent(pathname + search)}`;
  return <Navigate to={paths.signIn + next} replace />;
}

function SignedIn() {
  const { signOut } = useSession();
  const { data, error, refetch } = useGraph(HubViewer, {});
  const viewer = data?.viewer;
  const hub = useMemo<Hub | null>(() => {
    if (!viewer?.user) return null;
    const workspaces = viewer.workspaces.flatMap(({ role, ...rest }) => (role ? [{ role, ...rest }] : []));
    return { user: viewer.user, workspaces, memberIds: viewer.memberships.map(({ id }) => id) };
  }, [viewer]);

  const isStranger = data !== undefined && !viewer?.user;
  useEffect(() => {
    if (isStranger) void signOut();
  }, [isStranger, signOut]);

  if (hub) {
    return (
      <HubContext value={hub}>
        <Outlet />
      </HubContext>
    );
  }
  return error ? <ErrorState error={error} onRetry={refetch} /> : <ShellSkeleton />;
}
