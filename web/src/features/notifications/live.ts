import type { Query } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { editing, onEdited } from "@/shared/editing";
import { http } from "@/shared/http";
import { queryClient } from "@/shared/query";
import { EVERYTHING, listen } from "./live-line";

/** What to ask for again when the server says that something changed. */
const TOPICS: Record<string, string[]> = {
  messages: ["/api/notifications"], tasks: ["/api/tasks"], cases: ["/api/cases"], groups: ["/api/cases/groups", "/api/cases/radar"],
};
/** Many change something in the same moment; a page asks once for all of it. */
const PAUSE = 1_500;

/** A record on its page, kept under `[path, "one", id]`. */
const isRecord = (query: Query) => query.queryKey[1] === "one";

/** Whether the record on the screen is another by now; asked for aside, so that nothing moves under the hand. */
async function isOther(query: Query): Promise<boolean> {
  const shown = (query.state.data as { version?: number } | undefined)?.version;
  try {
    return (await http.get<{ version?: number }>(`${String(query.queryKey[0])}/${String(query.queryKey[2])}`)).version !== shown;
  } catch {
    return false;
  }
}

/** Takes hints, and a moment later asks again for what they concern; records wait while somebody is filling in a form. */
function asking(onStale: (stale: boolean) => void) {
  let hints = new Set<string>();
  const held = new Set<Query>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = (query: Query) => void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
  const release = () => { held.forEach(refresh); held.clear(); onStale(false); };
  const hold = (query: Query) => { held.add(query); onStale(true); };
  const ask = () => {
    timer = undefined;
    const all = hints;
    hints = new Set();
    for (const [topic, paths] of Object.entries(TOPICS)) {
      const whole = all.has(EVERYTHING) || all.has(topic);
      const named = (query: Query) => all.has(`${topic}:${String(query.queryKey[2])}`);
      if (!whole && ![...all].some((hint) => hint.startsWith(`${topic}:`))) continue;
      const concerned = queryClient.getQueryCache().findAll({ predicate: (query) => paths.includes(String(query.queryKey[0])) && (!isRecord(query) || whole || named(query)) });
      for (const query of concerned) {
        if (!isRecord(query) || !editing() || !query.isActive()) refresh(query);
        else if (named(query)) hold(query);
        else void isOther(query).then((other) => other && (editing() ? hold(query) : refresh(query)));
      }
    }
  };
  const stopWaiting = onEdited(release);
  return {
    hear: (hint: string) => { hints.add(hint); timer ??= setTimeout(ask, PAUSE); },
    release,
    stop: () => { clearTimeout(timer); stopWaiting(); },
  };
}

/**
 * Keeps the open page up to date. A hidden tab neither keeps a stream open nor the session awake; coming back, and after a lost
 * stream, everything is asked for once. Where no stream can be had, lists and counts go on asking each minute by themselves.
 *
 * @returns how to show what waits while a form is being filled in; absent when nothing waits
 */
export function useLive(): (() => void) | undefined {
  const [show, setShow] = useState<() => void>();
  useEffect(() => {
    const page = asking((stale) => setShow(() => (stale ? page.release : undefined)));
    const quiet = listen(page.hear);
    return () => { quiet(); page.stop(); };
  }, []);
  return show;
}
