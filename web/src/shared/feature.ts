import type { ReactNode } from "react";
import type { RouteObject } from "react-router";

/** A door in the left menu. */
export interface Room {
  key: string;
  word: string;
  icon: ReactNode;
  /** Absolute path, `/cases`. */
  path: string;
  /** Permission without which the door is not shown. */
  needs?: string;
  /** Not part of the day's work: stands in the group at the end of the menu. */
  rare?: boolean;
  /** Permission whose holder starts the day here; otherwise the first room of the menu. */
  home?: string;
  /** How many things wait here for me; asked for once a minute. */
  count?: { key: readonly unknown[]; load: () => Promise<number> };
}

/** What `src/features/<module>/index.tsx` exports. Routes hang inside the frame; give each a `handle` of type {@link PageHandle}. */
export interface Feature {
  rooms?: Room[];
  routes: RouteObject[];
  /** Kinds of search hits this feature shows, by the server's `kind`. */
  finds?: Record<string, string>;
}

/** Title for the browser tab and the permission the page asks for. */
export interface PageHandle {
  title: string;
  needs?: string;
}

/** A page loaded when first opened: `page(() => import("./case-list"), "CaseList", {title, needs})`. */
export function page<K extends string>(
  load: () => Promise<Record<K, React.ComponentType>>, name: K, handle: PageHandle,
): Pick<RouteObject, "lazy" | "handle"> {
  return { handle, lazy: async () => ({ Component: (await load())[name] }) };
}
