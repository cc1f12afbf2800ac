import { useTitle } from "@companero/web-kit/routing/useTitle.ts";
import { SignInForm } from "@companero/web-kit/session/SignInForm.tsx";
import { useSession } from "@companero/web-kit/session/session.tsx";
import { Anchor } from "@mantine/core";
import { Link, Navigate } from "react-router";
import { Gate } from "../features/account/Gate.tsx";
import { paths } from "../lib/paths.ts";
import { useNext } from "../lib/useNext.ts";
import { useT } from "../lib/words.ts";

export function SignInRoute() {
  const t = useT();
  const next = useNext();
  const { signedIn } = useSession();
  useTitle(t("kit.signIn.submit"));
  if (signedIn) return <Navigate to={next} replace />;
  return (
    <Gate
      title={t("kit.signIn.title")}
      foot={
        <>
          <Anchor component={Link} to={paths.signUp}>
            {t("signUp.link")}
          </Anchor>
          <Anchor component={Link} to={paths.forgot}>
            {t("forgot.link")}
          </Anchor>
        </>
      }
    >
      <SignInForm />
    </Gate>
  );
}
