import { FileButton, Button, type ButtonProps } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useT } from "../../lib/words.ts";
import { useDesk } from "./desk.ts";
import { OFFERED } from "./status.ts";

/** Opens the file picker; several files may be chosen. */
export function AddButton(props: Pick<ButtonProps, "variant">) {
  const t = useT();
  const { uploads } = useDesk();
  return (
    <FileButton
      multiple
      accept={OFFERED}
      onChange={uploads.add}
      inputProps={{ "aria-label": t("documents.add") }}
    >
      {(open) => (
        <Button {...props} {...open} leftSection={<IconPlus size={18} />}>
          {t("documents.add")}
        </Button>
      )}
    </FileButton>
  );
}
