import { Button } from "@mantine/core";
import { IconPlayerStop, IconRefresh, IconTrash } from "@tabler/icons-react";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { useT } from "../../lib/words.ts";
import { AnswerSwitch } from "./AnswerSwitch.tsx";
import { DocumentRow } from "./fragments.ts";
import { isUnderWay, mayRetry } from "./status.ts";
import { useDocumentActions } from "./useDocumentActions.ts";
import { useSwitches } from "./useSwitches.ts";

type Props = { document: FragmentType<typeof DocumentRow>; onDeleted: () => void };

/** What can be done with the document that is open. */
export function DocumentMenu({ document: masked, onDeleted }: Props) {
  const t = useT();
  const document = readFragment(DocumentRow, masked);
  const { retry, cancel, remove } = useDocumentActions();
  const { switchDocument } = useSwitches();
  const { id, title, enabled } = document;
  return (
    <>
      {document.status === "READY" && (
        <AnswerSwitch name={title} enabled={enabled} onSwitch={(on) => void switchDocument(id, on)} />
      )}
      {mayRetry(document.status) && (
        <Button leftSection={<IconRefresh size={18} />} onClick={() => void retry(document.id)}>
          {t("kit.retry")}
        </Button>
      )}
      {isUnderWay(document.status) && (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={18} />}
          onClick={() => void cancel(document.id)}
        >
          {t("documents.cancel")}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconTrash size={18} />}
        onClick={() => {
          remove([document]);
          onDeleted();
        }}
      >
        {t("documents.delete")}
      </Button>
    </>
  );
}
