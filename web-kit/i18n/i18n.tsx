import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";
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

type Loaded = { language: Language; dictionary: Dictionary<string> };

/** Gives a room its words. Nothing is drawn until those of the first language are there. */
export function LanguageProvider({ words, children }: { words: Words<string>; children: ReactNode }) {
  const [first] = useState(() => preferredLanguage(localStorage.getItem(KEY), navigator.languages));
  const [loaded, setLoaded] = useState<Loaded | null>(
    first === "en" ? { language: first, dictionary: words.en } : null,
  );
  const language = loaded?.language;

  useEffect(() => {
    if (first === "en") return;
    void words[first]().then((dictionary) => {
      setLoaded({ language: first, dictionary });
    });
  }, [first, words]);
  useEffect(() => {
    if (language) document.documentElement.lang = language;
  }, [language]);

  const setting = useMemo<Setting | null>(() => {
    if (!loaded) return null;
    const { language, dictionary } = loaded;
    const setLanguage = (next: Language) => {
      localStorage.setItem(KEY, next);
      if (next === "en") setLoaded({ language: next, dictionary: words.en });
      else
        void words[next]().then((found) => {
          setLoaded({ language: next, dictionary: found });
        });
    };
    const t: Translate<string> = (key, values) =>
      format(dictionary[key] ?? words.en[key] ?? key, language, values);
    return { language, setLanguage, t };
  }, [loaded, words]);

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
