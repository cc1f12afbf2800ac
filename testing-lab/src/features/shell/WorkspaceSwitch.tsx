import { Menu, Text, UnstyledButton } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import { Link } from "react-router";
import { useLab, useWorkspace } from "../../lib/lab.ts";
import { paths } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";
import classes from "./Shell.module.css";

/** Where one is; a menu when there is more than one place to be. */
export function WorkspaceSwitch() {
  const t = useT();
  const { workspaces } = useLab();
  const { name, slug } = useWorkspace();
  const label = (
    <>
      <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={28} height={28} />
      <span className={classes["place"]}>
        <Text component="span" size="xs" c="dimmed">
          {t("lab.name")}
        </Text>
        <Text component="span" size="sm" fw={600} truncate>
          {name}
        </Text>
      </span>
    </>
  );
  if (workspaces.length < 2) {
    return (
      <Link to={paths.turns(slug)} className={classes["switch"]}>
        {label}
      </Link>
    );
  }
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes["switch"]} aria-label={t("workspace.switch", { name })}>
          {label}
          <IconSelector size={18} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {workspaces.map((one) => (
          <Menu.Item
            key={one.id}
            component={Link}
            to={paths.turns(one.slug)}
            rightSection={one.slug === slug && <IconCheck size={18} aria-hidden />}
          >
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
