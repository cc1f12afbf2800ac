import { useLanguage } from "@companero/web-kit/i18n/i18n.tsx";
import { Button, FileButton, Group, Text } from "@mantine/core";
import { IconFileText, IconUpload } from "@tabler/icons-react";
import { useT } from "../../lib/words.ts";
import { DropArea } from "../documents/DropArea.tsx";
import { useDesk } from "../documents/desk.ts";
import { SAMPLE, sampleFile } from "../documents/sample.ts";
import { OFFERED } from "../documents/status.ts";
import { UploadRows } from "../documents/UploadRows.tsx";

/** Choose a file, drop one, or take the sample note. */
export function AddStep() {
  const t = useT();
  const { language } = useLanguage();
  const { uploads } = useDesk();
  return (
    <>
      <UploadRows />
      <Group gap="sm">
        <FileButton multiple accept={OFFERED} onChange={uploads.add}>
          {(open) => (
            <Button {...open} leftSection={<IconUpload size={18} />}>
              {t("documents.add")}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          leftSection={<IconFileText size={18} />}
          onClick={() => {
            uploads.add([sampleFile(SAMPLE[language])]);
          }}
        >
          {t("documents.sample")}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mt="sm">
        {t("documents.kinds")}
      </Text>
      <DropArea />
    </>
  );
}
