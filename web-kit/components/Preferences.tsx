import {
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
  useMantineColorScheme,
  type MantineColorScheme,
} from "@mantine/core";
import { useId } from "react";
import type { KitKey } from "../i18n/en.ts";
import { LANGUAGES, useLanguage, useTranslate, type Language } from "../i18n/i18n.tsx";

const SCHEMES: MantineColorScheme[] = ["auto", "light", "dark"];

/** Light, dark, or as the system has it. */
export function ColorSchemeSelect() {
  const t = useTranslate<KitKey>();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const label = useId();
  return (
    <Stack gap={4} align="flex-start">
      <Text id={label} size="sm" fw={600}>
        {t("kit.scheme.label")}
      </Text>
      <SegmentedControl
        aria-labelledby={label}
        value={colorScheme}
        onChange={(value) => {
          setColorScheme(value as MantineColorScheme);
        }}
        data={SCHEMES.map((value) => ({ value, label: t(`kit.scheme.${value}`) }))}
      />
    </Stack>
  );
}

export function LanguageSelect() {
  const t = useTranslate<KitKey>();
  const { language, setLanguage } = useLanguage();
  return (
    <NativeSelect
      label={t("kit.language")}
      value={language}
      onChange={(event) => {
        setLanguage(event.currentTarget.value as Language);
      }}
      data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
    />
  );
}
