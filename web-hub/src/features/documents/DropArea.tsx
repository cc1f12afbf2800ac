import { Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useT } from "../../lib/words.ts";
import { useDesk } from "./desk.ts";
import classes from "./DropArea.module.css";
import { useFileDrop } from "./useFileDrop.ts";

/** Makes the whole page a place to drop files on, and shows it while some are held over it. */
export function DropArea() {
  const t = useT();
  const { uploads } = useDesk();
  const over = useFileDrop(uploads.add);
  if (!over) return null;
  return (
    <div className={classes["veil"]} aria-hidden>
      <div className={classes["frame"]}>
        <IconUpload size={32} />
        <Text fw={600}>{t("uploads.drop")}</Text>
      </div>
    </div>
  );
}
