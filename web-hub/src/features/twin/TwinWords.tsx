import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { graphql } from "../../gql/gql.ts";
import { useT } from "../../lib/words.ts";
import classes from "./TwinWords.module.css";

const TwinWordsFragment = graphql(`
  fragment TwinWords on Twin {
    greeting
    noAnswerMessage
    starterQuestions
  }
`);

/** What a twin says on its own account: how it greets, what it offers, and how it says that it does not know. */
export function TwinWords({ twin: masked }: { twin: FragmentType<typeof TwinWordsFragment> }) {
  const t = useT();
  const { greeting, noAnswerMessage, starterQuestions } = readFragment(TwinWordsFragment, masked);
  return (
    <dl className={classes["list"]}>
      <dt>{t("twin.greeting")}</dt>
      <dd>{greeting}</dd>
      {starterQuestions.length > 0 && (
        <>
          <dt>{t("twin.starters")}</dt>
          <dd>
            <ul className={classes["questions"]}>
              {starterQuestions.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>{t("twin.noAnswer")}</dt>
      <dd>{noAnswerMessage}</dd>
    </dl>
  );
}
