import { useLanguage } from "@companero/web-kit/i18n/i18n.tsx";
import { useT } from "../../lib/words.ts";
import { SAMPLE } from "../documents/sample.ts";
import classes from "./Example.module.css";

/** One question and one answer, the way they look: the product in two lines. */
export function Example() {
  const t = useT();
  const { language } = useLanguage();
  const { question, filename } = SAMPLE[language];
  return (
    <figure className={classes["example"]} aria-label={t("gate.example")}>
      <p className={classes["question"]}>{question}</p>
      <p className={classes["answer"]}>
        {t("gate.exampleAnswer")}
        <sup>1</sup>
      </p>
      <figcaption className={classes["source"]}>
        <span>1</span> {filename.replace(/\.md$/, "")}
      </figcaption>
    </figure>
  );
}
