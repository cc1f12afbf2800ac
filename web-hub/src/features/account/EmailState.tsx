import { useSend } from "@companero/web-kit/client/hooks.ts";
import { settle } from "@companero/web-kit/client/problems.ts";
import { useFailure } from "@companero/web-kit/components/useFailure.ts";
import { Button, Group, Text } from "@mantine/core";
import { IconCircleCheck, IconMailExclamation } from "@tabler/icons-react";
import { useState } from "react";
import { graphql } from "../../gql/gql.ts";
import { useT } from "../../lib/words.ts";

const RequestEmailVerification = graphql(`
  mutation RequestEmailVerification {
    requestEmailVerification {
      ... on RequestEmailVerificationPayload {
        email
      }
      ... on InvalidStateError {
        message
      }
      ... on LimitExceededError {
        message
      }
    }
  }
`);

/** Whether the e-mail address is known to be the person's own, and the way to show it. */
export function EmailState({ verified }: { verified: boolean }) {
  const t = useT();
  const send = useSend(RequestEmailVerification);
  const describe = useFailure();
  const [said, setSaid] = useState<string | null>(null);

  const request = async () => {
    try {
      const { payload, problem } = settle((await send({})).requestEmailVerification);
      setSaid(payload ? t("verify.sent", { email: payload.email }) : problem.message);
    } catch (error) {
      setSaid(describe(error));
    }
  };
  if (verified) {
    return (
      <Group gap={6} mt="md" c="var(--co-good)">
        <IconCircleCheck size={18} aria-hidden />
        <Text size="sm">{t("verify.isDone")}</Text>
      </Group>
    );
  }
  return (
    <Group mt="md" gap="sm">
      <Group gap={6} c="var(--co-warning)" wrap="nowrap">
        <IconMailExclamation size={18} aria-hidden style={{ flex: "none" }} />
        <Text size="sm">{t("verify.isOpen")}</Text>
      </Group>
      {said ? (
        <Text size="sm" role="status">
          {said}
        </Text>
      ) : (
        <Button variant="subtle" onClick={() => void request()}>
          {t("verify.request")}
        </Button>
      )}
    </Group>
  );
}
