import { Menu, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import { Link } from "react-router";
import { useHub, useWorkspace } from "../../lib/hub.ts";
import { paths } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";
import { Face } from "./Face.tsx";
import classes from "./Shell.module.css";

/** Where one is; a menu when there is more than one place to be. */
export function WorkspaceSwitch() {
  const t = useT();
  const { workspaces } = useHub();
  const { name, slug, twin } = useWorkspace();
  const label = (
    <>
      <Face name={twin.name} />
      <Text component="span" fw={600} truncate className={classes["workspace"]}>
        {name}
      </Text>
    </>
  );
  if (workspaces.length < 2) {
    return (
      <Link to={paths.home(slug)} className={classes["switch"]}>
        {label}
      </Link>
    );
  }
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes["switch"]}>
          {label}
          <VisuallyHidden>{t("workspace.switch")}</VisuallyHidden>
          <IconSelector size={18} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {workspaces.map((one) => (
          <Menu.Item
            key={one.id}
            component={Link}
            to={paths.home(one.slug)}
            rightSection={one.slug === slug && <IconCheck size={18} aria-hidden />}
          >
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
