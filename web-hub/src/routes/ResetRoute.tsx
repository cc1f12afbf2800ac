import { useSend } from "@companero/web-kit/client/hooks.ts";
import { useSession } from "@companero/web-kit/session/session.tsx";
import { Anchor, Button, PasswordInput, Stack } from "@mantine/core";
import { Link, useNavigate } from "react-router";
import { FormMessage } from "../features/account/FormMessage.tsx";
import { Gate } from "../features/account/Gate.tsx";
import { useForm } from "../features/account/useForm.ts";
import { graphql } from "../gql/gql.ts";
import { paths } from "../lib/paths.ts";
import { useSearch } from "@companero/web-kit/routing/useSearch.ts";
import { useTitle } from "@companero/web-kit/routing/useTitle.ts";
import { useT } from "../lib/words.ts";

const ResetPassword = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      ... on ResetPasswordPayload {
        session {
          accessToken
          refreshToken
          expiresAt
        }
      }
      ... on ValidationError {
        message
        fields {
          path
          message
        }
      }
      ... on InvalidStateError {
        message
      }
    }
  }
`);

export function ResetRoute() {
  const t = useT();
  const navigate = useNavigate();
  const { signIn } = useSession();
  const [token] = useSearch("token");
  const send = useSend(ResetPassword);
  const form = useForm({ password: "" });
  useTitle(t("reset.title"));
  const onSubmit = form.submit(
    async ({ password }) => (await send({ input: { token: token ?? "", password } })).resetPassword,
    ({ session }) => {
      signIn(session);
      void navigate("/", { replace: true });
    },
  );
  return (
    <Gate
      title={t("reset.title")}
      foot={
        <Anchor component={Link} to={paths.forgot}>
          {t("reset.again")}
        </Anchor>
      }
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack>
          <FormMessage message={token ? form.message : t("reset.noToken")} />
          <PasswordInput
            {...form.field("password")}
            label={t("reset.password")}
            description={t("password.rule")}
            autoComplete="new-password"
          />
          <Button type="submit" size="md" loading={form.busy} disabled={!token}>
            {t("reset.submit")}
          </Button>
        </Stack>
      </form>
    </Gate>
  );
}
