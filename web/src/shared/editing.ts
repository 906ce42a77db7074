import { useEffect } from "react";

let forms = 0;
const waiting = new Set<() => void>();

/** Whether somebody is filling something in: what the page shows must not change under the hand. */
export const editing = () => forms > 0;

/** Says so while `on`; afterwards those who waited go on. */
export function useEditing(on: boolean) {
  useEffect(() => {
    if (!on) return undefined;
    forms += 1;
    return () => {
      forms -= 1;
      if (forms === 0) waiting.forEach((go) => go());
    };
  }, [on]);
}

/** Calls whenever nobody is filling anything in any more. @returns how to stop */
export function onEdited(go: () => void): () => void {
  waiting.add(go);
  return () => { waiting.delete(go); };
}
