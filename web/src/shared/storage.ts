import { useCallback, useState } from "react";

/** Remembers small choices in this browser; a full or forbidden store only means that nothing is remembered. */
export const storage = {
  read<T>(name: string): T | undefined {
    try {
      const text = localStorage.getItem(`atrium.${name}`);
      return text == null ? undefined : (JSON.parse(text) as T);
    } catch {
      return undefined;
    }
  },
  write(name: string, value: unknown) {
    try {
      if (value === undefined) localStorage.removeItem(`atrium.${name}`);
      else localStorage.setItem(`atrium.${name}`, JSON.stringify(value));
    } catch {
      // private mode
    }
  },
  /** What people typed must not stay for the next one at this desk. */
  forgetDrafts() {
    try {
      for (const name of Object.keys(localStorage)) if (name.startsWith("atrium.draft.")) localStorage.removeItem(name);
    } catch {
      // private mode
    }
  },
};

/** State that survives the page, by name. */
export function useRemembered<T>(name: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => storage.read<T>(name) ?? initial);
  const remember = useCallback((next: T) => { setValue(next); storage.write(name, next); }, [name]);
  return [value, remember];
}
