import { useEffect, useSyncExternalStore } from "react";

let record: string | undefined;
const listeners = new Set<() => void>();

function name(next: string | undefined) {
  record = next;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Names the browser's tab after the record shown, so that several of them can be told apart; nothing while it is not known. */
export function useTabTitle(words: string | undefined) {
  useEffect(() => {
    if (!words) return;
    name(words);
    return () => name(undefined);
  }, [words]);
}

/** For the frame: the record that names the tab. */
export const useTabRecord = () => useSyncExternalStore(subscribe, () => record);
