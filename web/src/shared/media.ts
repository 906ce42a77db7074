import { useSyncExternalStore } from "react";

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}

/** One column, thumbs. */
export const usePhone = () => useMedia("(max-width: 767px)");
/** Room enough for a detail beside its list. */
export const useSplit = () => useMedia("(min-width: 1280px)");
export const useReducedMotion = () => useMedia("(prefers-reduced-motion: reduce)");
export const useSystemDark = () => useMedia("(prefers-color-scheme: dark)");

/** Whether the line is up. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener("online", listener);
      window.addEventListener("offline", listener);
      return () => {
        window.removeEventListener("online", listener);
        window.removeEventListener("offline", listener);
      };
    },
    () => navigator.onLine,
  );
}
