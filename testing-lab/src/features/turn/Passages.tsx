import { Anchor, Badge, Text } from "@mantine/core";
import { Link, useLocation } from "react-router";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import type { FoundPassageFragment } from "../../gql/graphql.ts";
import { useT } from "../../lib/words.ts";
import { FoundPassage } from "./fragments.ts";
import classes from "./Passages.module.css";
import { ScoreBar } from "./ScoreBar.tsx";

type Props = {
  passages: readonly FragmentType<typeof FoundPassage>[];
  /** What to say when there are none. */
  nothing: string;
};

/** What retrieval found, the best first: why it was found, and whether the answer cites it. */
export function Passages({ passages, nothing }: Props) {
  if (passages.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {nothing}
      </Text>
    );
  }
  return (
    <ol className={classes["passages"]}>
      {passages.map((masked, place) => (
        <Passage key={place} passage={readFragment(FoundPassage, masked)} />
      ))}
    </ol>
  );
}

function Passage({ passage: found }: { passage: FoundPassageFragment }) {
  const t = useT();
  const { pathname, search } = useLocation();
  const params = new URLSearchParams(search);
  if (found.passage) params.set("passage", found.passage.id);
  return (
    <li className={classes["passage"]} data-cited={found.cited || undefined}>
      <details>
        <summary>
          <span className={classes["rank"]}>{found.rank}</span>
          <span className={classes["about"]}>
            <span className={classes["title"]}>
              {found.documentTitle}
              {found.cited && (
                <Badge size="sm" variant="light" color="good" tt="none" fw={600}>
                  {t("passages.cited")}
                </Badge>
              )}
            </span>
            <span className={classes["opening"]}>{found.text}</span>
          </span>
          <span className={classes["scores"]}>
            <ScoreBar label={t("passages.score")} score={found.score} tone="ink" />
            <ScoreBar
              label={t("passages.lexical")}
              hint={t("passages.lexicalHint")}
              score={found.lexicalScore}
              rank={found.lexicalRank}
              tone="creator"
            />
            <ScoreBar
              label={t("passages.dense")}
              hint={t("passages.denseHint")}
              score={found.denseScore}
              rank={found.denseRank}
              tone="twin"
            />
          </span>
        </summary>
        <blockquote className={classes["text"]}>{found.text}</blockquote>
        {found.passage ? (
          <Anchor
            component={Link}
            to={`${pathname}?${params.toString()}`}
            size="sm"
            className={classes["open"]}
          >
            {t("passages.open")}
          </Anchor>
        ) : (
          <Text size="sm" c="dimmed">
            {t("passages.gone")}
          </Text>
        )}
      </details>
    </li>
  );
}
