import { useLanguage } from "@companero/web-kit/i18n/i18n.tsx";
import { headingsOf } from "@companero/web-kit/transcript/headings.ts";
import { Anchor } from "@mantine/core";
import { Link } from "react-router";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { graphql } from "../../gql/gql.ts";
import { useWorkspace } from "../../lib/hub.ts";
import { paths } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";
import classes from "./Question.module.css";

const Hit = graphql(`
  fragment Hit on PassageHit {
    score
    lexicalScore
    lexicalRank
    denseScore
    denseRank
    passage {
      id
      text
      page
      headingPath
      document {
        id
        title
      }
    }
  }
`);

type MaskedHit = FragmentType<typeof Hit>;

/** The passages a question finds, best first, and why each stands where it stands. */
export function Hits({ hits }: { hits: readonly MaskedHit[] }) {
  const t = useT();
  return (
    <>
      <h2 className={classes["foundTitle"]}>{t("question.found")}</h2>
      <p className={classes["note"]}>{t("question.scale")}</p>
      <ol className={classes["hits"]} aria-label={t("question.found")}>
        {hits.map((hit, at) => (
          <HitItem key={at} hit={hit} />
        ))}
      </ol>
    </>
  );
}

function HitItem({ hit: masked }: { hit: MaskedHit }) {
  const t = useT();
  const { slug } = useWorkspace();
  const { passage, ...why } = readFragment(Hit, masked);
  if (!passage) return <li className={classes["hit"]}>{t("question.gone")}</li>;
  const { document, page } = passage;
  const place = [
    ...headingsOf(passage, document.title),
    ...(page === null ? [] : [t("kit.transcript.page", { page })]),
  ];
  return (
    <li className={classes["hit"]}>
      <Anchor
        component={Link}
        to={paths.document(slug, document.id, passage.id)}
        className={classes["document"] ?? ""}
      >
        {document.title}
      </Anchor>
      {place.length > 0 && <p className={classes["place"]}>{place.join(" › ")}</p>}
      <p className={classes["text"]}>{passage.text}</p>
      <dl className={classes["scores"]}>
        <Score name={t("question.together")} value={why.score} />
        <Score
          name={t("question.byWords")}
          value={why.lexicalScore}
          remark={t(why.lexicalScore === 0 ? "question.noWords" : "question.place", {
            rank: why.lexicalRank,
          })}
        />
        <Score
          name={t("question.byMeaning")}
          value={why.denseScore}
          remark={t(why.denseScore === 0 ? "question.noMeaning" : "question.place", { rank: why.denseRank })}
        />
      </dl>
    </li>
  );
}

function Score({ name, value, remark }: { name: string; value: number; remark?: string }) {
  const { language } = useLanguage();
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{new Intl.NumberFormat(language, digits).format(value)}</strong>
        {remark && <span> · {remark}</span>}
      </dd>
    </div>
  );
}
