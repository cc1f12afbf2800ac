import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { graphql } from "../../gql/gql.ts";
import { givenName } from "../../lib/person.ts";
import type { TurnFacts } from "./turnList.ts";

export const TurnRow = graphql(`
  fragment TurnRow on Turn {
    id
    status
    attempt
    createdAt
    durationMs
    answered
    question {
      id
      text
    }
    conversation {
      id
      member {
        id
        displayName
        isVisitor
      }
    }
  }
`);

export const StepTimes = graphql(`
  fragment StepTimes on Span {
    id
    name
    attempt
    startedAt
    endedAt
    durationMs
  }
`);

/** What a row shows of a turn. A visitor nobody has a name for has none here. */
export function factsOfTurn(masked: FragmentType<typeof TurnRow>): TurnFacts {
  const { id, status, attempt, createdAt, durationMs, answered, question, conversation } = readFragment(
    TurnRow,
    masked,
  );
  const who = givenName(conversation.member);
  return { id, question: question.text, who, status, attempt, createdAt, durationMs, answered };
}
