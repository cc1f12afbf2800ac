import { RelativeTime } from "@companero/web-kit/components/RelativeTime.tsx";
import { ActionIcon, Checkbox, Menu } from "@mantine/core";
import { IconDots, IconPlayerStop, IconRefresh, IconTrash } from "@tabler/icons-react";
import { Link } from "react-router";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { useWorkspace } from "../../lib/hub.ts";
import { paths } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";
import { AnswerSwitch } from "./AnswerSwitch.tsx";
import classes from "./DocumentItem.module.css";
import { DocumentRow } from "./fragments.ts";
import { isUnderWay, kindOf, mayRetry } from "./status.ts";
import { StatusMark } from "./StatusMark.tsx";

export type DocumentHandle = { id: string; title: string };

type Props = {
  document: FragmentType<typeof DocumentRow>;
  selected: boolean;
  onSelect: (selected: boolean) => void;
  onRetry: () => void;
  onCancel: () => void;
  onDelete: () => void;
  onSwitch: (enabled: boolean) => void;
};

/** One document in the list: what it is, how far it is, and what can be done with it. */
export function DocumentItem({ document: masked, selected, onSelect, onSwitch, ...actions }: Props) {
  const t = useT();
  const { slug } = useWorkspace();
  const document = readFragment(DocumentRow, masked);
  const { id, title, filename, status, progress, failureReason, enabled, ...rest } = document;
  const { pageCount, passageCount, createdAt } = rest;
  return (
    <div className={classes["row"]} data-selected={selected || undefined}>
      <label className={classes["check"]}>
        <Checkbox
          checked={selected}
          onChange={(event) => {
            onSelect(event.currentTarget.checked);
          }}
          aria-label={t("documents.select", { title })}
        />
      </label>
      <div className={classes["words"]}>
        <Link to={paths.document(slug, id)} className={classes["title"]}>
          {title}
        </Link>
        <span className={classes["meta"]}>
          <span>{kindOf(filename)}</span>
          {pageCount !== null && <span>{t("documents.pages", { count: pageCount })}</span>}
          {status === "READY" && <span>{t("documents.passages", { count: passageCount })}</span>}
          <RelativeTime at={createdAt} />
          {!enabled && <span className={classes["off"]}>{t("answers.off")}</span>}
        </span>
        {status === "FAILED" && failureReason && <span className={classes["reason"]}>{failureReason}</span>}
      </div>
      <div className={classes["status"]}>
        <StatusMark status={status} progress={progress} />
      </div>
      <div className={classes["switch"]}>
        {status === "READY" && <AnswerSwitch wordless name={title} enabled={enabled} onSwitch={onSwitch} />}
      </div>
      <ItemMenu title={title} underWay={isUnderWay(status)} retriable={mayRetry(status)} {...actions} />
    </div>
  );
}

type MenuProps = Pick<Props, "onRetry" | "onCancel" | "onDelete"> & {
  title: string;
  underWay: boolean;
  retriable: boolean;
};

function ItemMenu({ title, underWay, retriable, onRetry, onCancel, onDelete }: MenuProps) {
  const t = useT();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t("documents.actions", { title })}>
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {retriable && (
          <Menu.Item leftSection={<IconRefresh size={18} />} onClick={onRetry}>
            {t("kit.retry")}
          </Menu.Item>
        )}
        {underWay && (
          <Menu.Item leftSection={<IconPlayerStop size={18} />} onClick={onCancel}>
            {t("documents.cancel")}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconTrash size={18} />} c="var(--co-bad)" onClick={onDelete}>
          {t("documents.delete")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
