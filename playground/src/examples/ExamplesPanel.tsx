import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useT } from "../lib/words.ts";
import { EXAMPLES, GROUPS, kindOf } from "./catalogue.ts";
import type { Example } from "./example.ts";
import classes from "./ExamplesPanel.module.css";
import { EXAMPLE } from "./ExampleFromAddress.tsx";
import { useOpenExample } from "./useOpenExample.ts";

/** Operations to begin with, by what they are about. */
export function ExamplesPanel() {
  const t = useT();
  const [filter, setFilter] = useState("");
  const open = useOpenExample();
  const words = (example: Example) => t(`example.${example.id}`);
  const matches = (example: Example) => words(example).toLowerCase().includes(filter.trim().toLowerCase());
  const found = EXAMPLES.filter(matches);

  const press = (example: Example) => {
    const address = new URL(window.location.href);
    address.searchParams.set(EXAMPLE, example.id);
    window.history.replaceState(null, "", address);
    open?.(example);
  };
  return (
    <section className={classes["panel"]} aria-label={t("examples.title")}>
      <h2 className={classes["title"]}>{t("examples.title")}</h2>
      <p className={classes["body"]}>{t("examples.body")}</p>
      <TextInput
        leftSection={<IconSearch size={18} />}
        aria-label={t("examples.filter")}
        placeholder={t("examples.filter")}
        value={filter}
        onChange={(event) => {
          setFilter(event.currentTarget.value);
        }}
      />
      {found.length === 0 && <p className={classes["body"]}>{t("examples.none")}</p>}
      {GROUPS.map((group) => {
        const examples = found.filter((example) => example.group === group);
        if (examples.length === 0) return null;
        return (
          <section key={group} aria-label={t(`group.${group}`)}>
            <h3 className={classes["group"]}>{t(`group.${group}`)}</h3>
            <ul className={classes["list"]}>
              {examples.map((example) => (
                <li key={example.id}>
                  <button
                    type="button"
                    className={classes["example"]}
                    disabled={!open}
                    onClick={() => {
                      press(example);
                    }}
                  >
                    {words(example)}
                    <span className={classes["kind"]} data-kind={kindOf(example)}>
                      {t(`examples.kind.${kindOf(example)}`)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}
