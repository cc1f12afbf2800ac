import { useSend } from "@companero/web-kit/client/hooks.ts";
import { settle } from "@companero/web-kit/client/problems.ts";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { useFailure } from "@companero/web-kit/components/useFailure.ts";
import { Anchor, Text } from "@mantine/core";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Link } from "react-router";
import { Gate } from "../features/account/Gate.tsx";
import { graphql } from "../gql/gql.ts";
import { useSearch } from "@companero/web-kit/routing/useSearch.ts";
import { useTitle } from "@companero/web-kit/routing/useTitle.ts";
import { useT } from "../lib/words.ts";

const VerifyEmail = graphql(`
  mutation VerifyEmail($input: VerifyEmailInput!) {
    verifyEmail(input: $input) {
      ... on VerifyEmailPayload {
        user {
          id
          email
          emailVerified
        }
      }
      ... on InvalidStateError {
        message
      }
    }
  }
`);

/** The link in the e-mail leads here; it is used up at once, so it is sent once. */
export function VerifyRoute() {
  const t = useT();
  const [token] = useSearch("token");
  const send = useSend(VerifyEmail);
  const describe = useFailure();
  const [outcome, setOutcome] = useState<string | null>(null);
  const sent = useRef(false);
  useTitle(t("verify.title"));

  const verify = useEffectEvent(async () => {
    try {
      const { payload, problem } = settle((await send({ input: { token: token ?? "" } })).verifyEmail);
      setOutcome(payload ? t("verify.done", { email: payload.user.email }) : problem.message);
    } catch (error) {
      setOutcome(describe(error));
    }
  });
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    void verify();
  }, []);

  return (
    <Gate
      title={t("verify.title")}
      foot={
        <Anchor component={Link} to="/">
          {t("nav.toHome")}
        </Anchor>
      }
    >
      {outcome ? <Text role="status">{outcome}</Text> : <SkeletonRows rows={1} />}
    </Gate>
  );
}
