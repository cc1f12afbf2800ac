import { Anchor } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "react-router";
import { useWorkspace } from "../../lib/hub.ts";
import { paths } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";
import classes from "./Passages.module.css";

/** The way from one page of the knowledge to all of it. */
export function BackToKnowledge() {
  const t = useT();
  const { slug } = useWorkspace();
  return (
    <Anchor component={Link} to={paths.knowledge(slug)} className={classes["back"]}>
      <IconArrowLeft size={18} aria-hidden />
      {t("nav.knowledge")}
    </Anchor>
  );
}
