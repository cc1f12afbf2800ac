import { useSend } from "@companero/web-kit/client/hooks.ts";
import { useTitle } from "@companero/web-kit/routing/useTitle.ts";
import { useSession } from "@companero/web-kit/session/session.tsx";
import { Anchor, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { Link, Navigate } from "react-router";
import { FormMessage } from "../features/account/FormMessage.tsx";
import { Gate } from "../features/account/Gate.tsx";
import { useForm } from "../features/account/useForm.ts";
import { graphql } from "../gql/gql.ts";
import { paths } from "../lib/paths.ts";
import { useT } from "../lib/words.ts";

const SignUp = graphql(`
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) {
      ... on SignUpPayload {
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
      ... on ConflictError {
        message
      }
      ... on LimitExceededError {
        message
      }
    }
  }
`);

export function SignUpRoute() {
  const t = useT();
  const { signedIn, signIn } = useSession();
  const send = useSend(SignUp);
  const form = useForm({ name: "", email: "", password: "", workspaceName: "" });
  useTitle(t("signUp.title"));
  if (signedIn) return <Navigate to="/" replace />;

  const onSubmit = form.submit(
    async (values) => {
      const workspaceName =
        values.workspaceName.trim() || t("signUp.workspaceOf", { name: values.name.trim() });
      return (await send({ input: { ...values, workspaceName } })).signUp;
    },
    ({ session }) => {
      signIn(session);
    },
  );
  return (
    <Gate
      title={t("signUp.title")}
      description={t("signUp.body")}
      foot={
        <Anchor component={Link} to={paths.signIn}>
          {t("signIn.link")}
        </Anchor>
      }
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack>
          <FormMessage message={form.message} />
          <TextInput {...form.field("name")} label={t("signUp.name")} autoComplete="name" size="md" />
          <TextInput
            {...form.field("email")}
            label={t("kit.signIn.email")}
            type="email"
            autoComplete="username"
            size="md"
          />
          <PasswordInput
            {...form.field("password")}
            label={t("kit.signIn.password")}
            description={t("password.rule")}
            autoComplete="new-password"
          />
          <TextInput
            {...form.field("workspaceName")}
            label={t("signUp.workspace")}
            description={t("signUp.workspaceHint")}
            autoComplete="organization"
            size="md"
          />
          <Button type="submit" size="md" loading={form.busy}>
            {t("signUp.submit")}
          </Button>
        </Stack>
      </form>
    </Gate>
  );
}
