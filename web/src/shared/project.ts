import { useSyncExternalStore } from "react";
import { useMe } from "./permissions";
import { storage } from "./storage";

const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => { listeners.add(listener); return () => listeners.delete(listener); };
const chosen = () => storage.read<string>("project");

/** Names a record's project where several are on the screen at once; nothing where it goes without saying. */
export function useProjectPrefix(): (projectId?: string | number) => string {
  const me = useMe();
  const { projectId: chosen } = useProject();
  if (chosen || me.projects.length < 2) return () => "";
  return (id) => me.projects.find((project) => String(project.id) === String(id))?.name ?? "";
}

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
