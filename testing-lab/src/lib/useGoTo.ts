import { useCallback, useMemo } from "react";
import { useLocation, useNavigate, useParams } from "react-router";
import { useWorkspace } from "./lab.ts";
import { paths } from "./paths.ts";

/** What the address keeps when another turn is opened. */
const KEPT = ["q", "status", "view"];

/** The way from turn to turn within the list as it is narrowed down. */
export function useGoTo() {
  const { slug } = useWorkspace();
  const { search } = useLocation();
  const navigate = useNavigate();
  const isOpen = useParams()["turnId"] !== undefined;

  const query = useMemo(() => {
    const kept = [...new URLSearchParams(search)].filter(([name]) => KEPT.includes(name));
    return kept.length > 0 ? `?${new URLSearchParams(kept).toString()}` : "";
  }, [search]);
  /** The address of a turn. */
  const to = useCallback((id: string) => paths.turn(slug, id) + query, [slug, query]);

  return {
    to,
    /** The address of the list with no turn open. */
    toList: paths.turns(slug) + query,
    open: (id: string) => void navigate(to(id), { preventScrollReset: true }),
    /** Goes to the next turn without a step in the history for each one passed. */
    walk: (id: string) => void navigate(to(id), { replace: isOpen, preventScrollReset: true }),
  };
}
