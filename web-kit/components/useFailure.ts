import { useCallback } from "react";
import type { CombinedError } from "urql";
import type { KitKey } from "../i18n/en.ts";
import { useTranslate } from "../i18n/i18n.tsx";

/** Which sentence tells a person what an unexpected failure means for them. */
export function failureKey(error: unknown): KitKey {
  const { networkError, graphQLErrors, response } = (error ?? {}) as Partial<CombinedError>;
  const code = graphQLErrors?.[0]?.extensions["code"];
  if (code === "FORBIDDEN") return "kit.error.forbidden";
  if (networkError && !(response as Response | undefined)?.status) return "kit.error.offline";
  return "kit.error.unexpected";
}

/** Turns whatever was thrown into a sentence in the reader's language. */
export function useFailure(): (error: unknown) => string {
  const t = useTranslate<KitKey>();
  return useCallback((error) => t(failureKey(error)), [t]);
}
