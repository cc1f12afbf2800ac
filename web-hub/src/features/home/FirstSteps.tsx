import { PageHeader } from "@companero/web-kit/components/PageHeader.tsx";
import { useLanguage } from "@companero/web-kit/i18n/i18n.tsx";
import { useEffect } from "react";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { graphql } from "../../gql/gql.ts";
import { useHub } from "../../lib/hub.ts";
import { useT } from "../../lib/words.ts";
import { useDesk } from "../documents/desk.ts";
import { SAMPLE } from "../documents/sample.ts";
import { ModelNotice } from "../twin/ModelNotice.tsx";
import { AddStep } from "./AddStep.tsx";
import { AskStep } from "./AskStep.tsx";
import classes from "./FirstSteps.module.css";
import { ReadStep } from "./ReadStep.tsx";
import { ShareStep } from "./ShareStep.tsx";
import { Step } from "./Step.tsx";
import { currentStep } from "./steps.ts";

const FirstStepsFragment = graphql(`
  fragment FirstSteps on Workspace {
    id
    firstSteps {
      documentUploaded
      documentReady
      questionAnswered
      visitorMet
    }
    model {
      connected
    }
    twin {
      id
      publicUrl
      greeting
      starterQuestions
    }
    latest: documents(first: 1) {
      nodes {
        id
        title
        filename
        ...DocumentRow
      }
    }
  }
`);

type Props = { workspace: FragmentType<typeof FirstStepsFragment>; onChange: () => void };

/** From nothing to the first answer, each step done where it stands. */
export function FirstSteps({ workspace: masked, onChange }: Props) {
  const t = useT();
  const { user } = useHub();
  const { language } = useLanguage();
  const { finished } = useDesk();
  const { firstSteps, twin, model, latest } = readFragment(FirstStepsFragment, masked);
  const document = latest?.nodes[0];
  const current = currentStep(firstSteps ?? null);
  const isSample = Object.values(SAMPLE).some(({ filename }) => filename === document?.filename);

  useEffect(() => {
    if (finished.length > 0) onChange();
  }, [finished.length, onChange]);

  return (
    <>
      <PageHeader
        title={t("first.title", { name: user.name.split(" ")[0] ?? user.name })}
        description={t("first.body")}
      />
      <ol className={classes["steps"]}>
        <Step number={1} current={current} title={t("first.add.title")} body={t("first.add.body")}>
          <AddStep />
        </Step>
        <Step number={2} current={current} title={t("first.read.title")} body={t("first.read.body")}>
          {document && <ReadStep document={document} />}
        </Step>
        <Step number={3} current={current} title={t("first.ask.title")} body={t("first.ask.body")} keep>
          <AskStep
            greeting={twin.greeting}
            questions={isSample ? [SAMPLE[language].question] : twin.starterQuestions}
          />
        </Step>
        <Step number={4} current={current} title={t("first.share.title")} body={t("first.share.body")}>
          <ShareStep url={twin.publicUrl} />
        </Step>
      </ol>
      {model && !model.connected && <ModelNotice />}
    </>
  );
}
