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
/** Lists follow soon. Where hints keep coming each pause is twice the one before, up to this: every open screen of the house asks. */
const SOON = 1_000;
const SELDOM = 10_000;
/** One change rings all screens in the same moment; they do not ask in the same one. */
const SPREAD = 1_500;

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

/** Calls soon after it is wanted, ever less often while that goes on, and soon again after some calm. */
function sparing(go: () => void) {
  let pause = SOON;
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    want: () => {
      if (timer !== undefined) return;
      pause = Date.now() - last > SELDOM ? SOON : Math.min(2 * pause, SELDOM);
      timer = setTimeout(() => { timer = undefined; last = Date.now(); go(); }, pause + Math.random() * SPREAD);
    },
    stop: () => clearTimeout(timer),
  };
}

/**
 * Takes hints and asks again for what they concern: a record that was named at once, for few have it open; all else sparingly.
 * Records wait while somebody is filling in a form, who is told of it when it was somebody else's doing.
 */
function asking(onStale: (stale: boolean) => void) {
  const held = new Set<Query>();
  const refresh = (query: Query) => void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true });
  const release = () => { held.forEach(refresh); held.clear(); onStale(false); };
  const hold = (query: Query, own: boolean) => { held.add(query); if (!own) onStale(true); };
  const ask = (query: Query, named: boolean, own: boolean) => {
    if (!isRecord(query) || !editing() || !query.isActive()) refresh(query);
    else if (named) hold(query, own);
    else void isOther(query).then((other) => other && (editing() ? hold(query, own) : refresh(query)));
  };
  const topics = Object.entries(TOPICS).map(([name, paths]) => {
    const find = (wanted: (query: Query) => boolean) =>
      queryClient.getQueryCache().findAll({ predicate: (query) => paths.includes(String(query.queryKey[0])) && wanted(query) });
    let whole = false;
    let own = true;
    const rest = sparing(() => {
      find((query) => whole || !isRecord(query)).forEach((query) => ask(query, false, own));
      whole = false;
      own = true;
    });
    const hear = (hint: string) => {
      const [topic, id, whose] = hint.split(":");
      if (topic !== name && hint !== EVERYTHING) return;
      if (id) find((query) => isRecord(query) && String(query.queryKey[2]) === id).forEach((query) => ask(query, true, whose === "own"));
      else {
        whole = true;
        own &&= whose === "own";
      }
      rest.want();
    };
    return { hear, stop: rest.stop };
  });
  const stopWaiting = onEdited(release);
  return {
    hear: (hint: string) => topics.forEach((topic) => topic.hear(hint)),
    release,
    stop: () => { topics.forEach((topic) => topic.stop()); stopWaiting(); },
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
