import { Button, Center } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";
import { useT } from "../../lib/words.ts";

/** What arrived while somebody was reading waits behind this. */
export function NewRows({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useT();
  if (count === 0) return null;
  return (
    <Center mb="sm" role="status">
      <Button variant="light" leftSection={<IconArrowUp size={18} />} onClick={onShow}>
        {t("list.new", { count })}
      </Button>
    </Center>
  );
}
