/** What the server calls a visitor who has not given a name. */
const UNNAMED = "Visitor";

/** The name somebody goes by; null for a visitor nobody has a name for. */
export const givenName = ({ displayName, isVisitor }: { displayName: string; isVisitor: boolean }) =>
  isVisitor && displayName === UNNAMED ? null : displayName;
