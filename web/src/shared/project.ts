import { useSyncExternalStore } from "react";
import { useMe } from "./permissions";
import { storage } from "./storage";

const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => { listeners.add(listener); return () => listeners.delete(listener); };
const chosen = () => storage.read<string>("project");

/** The project chosen in the top bar, or undefined for all of mine. */
export function useProject(): { projectId?: string; choose: (id?: string) => void } {
  const me = useMe();
  const id = useSyncExternalStore(subscribe, chosen);
  return {
    projectId: me.projects.some((project) => project.id === id) ? id : undefined,
    choose(next) {
      storage.write("project", next);
      listeners.forEach((listener) => listener());
    },
  };
}
