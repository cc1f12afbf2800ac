import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import { format, type Message, type Values } from "./format.ts";

export type Language = "en" | "es";
export const LANGUAGES: Record<Language, string> = { en: "English", es: "Español" };

/** A room's words: English at hand, other languages loaded when asked for. */
export type Dictionary<Key extends string> = Record<Key, Message>;
export type Words<Key extends string> = {
  en: Dictionary<Key>;
  es: () => Promise<Dictionary<Key>>;
};

export type Translate<Key extends string> = (key: Key, values?: Values) => string;

type Setting = { language: Language; setLanguage: (language: Language) => void; t: Translate<string> };

const KEY = "companero.language";
const Context = createContext<Setting | null>(null);

const isLanguage = (value: string | null | undefined): value is Language => value === "en" || value === "es";

/** The language chosen before, else the first of the browser's that there is, else English. */
export function preferredLanguage(stored: string | null, spoken: readonly string[]): Language {
  if (isLanguage(stored)) return stored;
  return spoken.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? "en";
}

/** Gives a room its words. Nothing is drawn until the words of the chosen language are there. */
export function LanguageProvider({ words, children }: { words: Words<string>; children: ReactNode }) {
  const [language, choose] = useState(() =>
    preferredLanguage(localStorage.getItem(KEY), navigator.languages),
  );
  const [loaded, setLoaded] = useState<{ language: Language; dictionary: Dictionary<string> } | null>(
    language === "en" ? { language, dictionary: words.en } : null,
  );

  useEffect(() => {
    let wanted = true;
    const dictionary = language === "en" ? Promise.resolve(words.en) : words[language]();
    void dictionary.then((found) => {
      if (wanted) setLoaded({ language, dictionary: found });
    });
    document.documentElement.lang = language;
    return () => {
      wanted = false;
    };
  }, [language, words]);

  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(KEY, next);
    choose(next);
  }, []);

  const setting = useMemo(() => {
    if (!loaded) return null;
    const t: Translate<string> = (key, values) =>
      format(loaded.dictionary[key] ?? words.en[key] ?? key, loaded.language, values);
    return { language: loaded.language, setLanguage, t };
  }, [loaded, setLanguage, words]);

  return setting && <Context value={setting}>{children}</Context>;
}

function useSetting(): Setting {
  const setting = use(Context);
  if (!setting) throw new Error("LanguageProvider is missing.");
  return setting;
}

export const useLanguage = () => {
  const { language, setLanguage } = useSetting();
  return { language, setLanguage };
};

/** `useTranslate<keyof typeof en>()` gives a room its `t`, checked against the room's own keys. */
export const useTranslate = <Key extends string>(): Translate<Key> => useSetting().t;
