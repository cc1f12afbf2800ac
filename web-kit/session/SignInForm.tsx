import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import { useSend } from "../client/hooks.ts";
import { fieldProblems, settle, type Problem } from "../client/problems.ts";
import { useFailure } from "../components/useFailure.ts";
import { graphql } from "../gql/gql.ts";
import type { KitKey } from "../i18n/en.ts";
import { useTranslate } from "../i18n/i18n.tsx";
import { useSession } from "./session.tsx";

const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      ... on SignInPayload {
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
      ... on LimitExceededError {
        message
      }
    }
  }
`);

/** E-mail and password; on success the session is set and whatever stands behind the gate appears. */
export function SignInForm({ email: remembered = "" }: { email?: string }) {
  const t = useTranslate<KitKey>();
  const { signIn } = useSession();
  const send = useSend(SignIn);
  const describe = useFailure();
  const [email, setEmail] = useState(remembered);
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const fields = fieldProblems(problem);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const { payload, problem: refused } = settle((await send({ input: { email, password } })).signIn);
      if (payload) signIn(payload.session);
      setProblem(refused);
    } catch (error) {
      setProblem({ __typename: "Failure", message: describe(error) });
    }
    setBusy(false);
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        {problem && Object.keys(fields).length === 0 && (
          <Alert color="bad" variant="light" role="alert">
            {problem.message}
          </Alert>
        )}
        <TextInput
          label={t("kit.signIn.email")}
          type="email"
          name="email"
          autoComplete="username"
          size="md"
          required
          withAsterisk={false}
          value={email}
          error={fields["email"]}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
          }}
        />
        <PasswordInput
          label={t("kit.signIn.password")}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          error={fields["password"]}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
          }}
        />
        <Button type="submit" loading={busy} size="md">
          {t("kit.signIn.submit")}
        </Button>
      </Stack>
    </form>
  );
}
