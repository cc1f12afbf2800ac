import { useSend } from "@companero/web-kit/client/hooks.ts";
import { useTitle } from "@companero/web-kit/routing/useTitle.ts";
import { Anchor, Button, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { FormMessage } from "../features/account/FormMessage.tsx";
import { Gate } from "../features/account/Gate.tsx";
import { useForm } from "../features/account/useForm.ts";
import { graphql } from "../gql/gql.ts";
import { paths } from "../lib/paths.ts";
import { useT } from "../lib/words.ts";

const RequestPasswordReset = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      ... on RequestPasswordResetPayload {
        email
      }
      ... on ValidationError {
        message
        fields {
          path
          message
        }
      }
      ... on LimitExceededError {
        message
      }
    }
  }
`);

export function ForgotRoute() {
  const t = useT();
  const send = useSend(RequestPasswordReset);
  const form = useForm({ email: "" });
  const [sentTo, setSentTo] = useState<string | null>(null);
  useTitle(t("forgot.title"));
  const onSubmit = form.submit(
    async (input) => (await send({ input })).requestPasswordReset,
    ({ email }) => {
      setSentTo(email);
    },
  );
  return (
    <Gate
      title={t("forgot.title")}
      description={t("forgot.body")}
      foot={
        <Anchor component={Link} to={paths.signIn}>
          {t("signIn.link")}
        </Anchor>
      }
    >
      {sentTo ? (
        <Text role="status">{t("forgot.sent", { email: sentTo })}</Text>
      ) : (
        <form onSubmit={onSubmit} noValidate>
          <Stack>
            <FormMessage message={form.message} />
            <TextInput
              {...form.field("email")}
              label={t("kit.signIn.email")}
              type="email"
              autoComplete="username"
              size="md"
            />
            <Button type="submit" size="md" loading={form.busy}>
              {t("forgot.submit")}
            </Button>
          </Stack>
        </form>
      )}
    </Gate>
  );
}
