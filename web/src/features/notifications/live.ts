import { useEffect } from "react";
import { queryClient } from "@/shared/query";

/** What to ask for again when the server says that something changed. */
const TOPICS: Record<string, string> = { messages: "/api/notifications", tasks: "/api/tasks" };

/**
 * Listens while the page is looked at: a hidden tab neither keeps a stream open nor the session awake. Coming back, and after a
 * lost stream, everything is asked for once. Where no stream can be had, the counts go on asking each minute by themselves.
 */
export function useLive() {
  useEffect(() => {
    let stream: EventSource | undefined;
    let missed = false;
    const refresh = (path: string) => void queryClient.invalidateQueries({ queryKey: [path] });
    const listen = () => {
      if (stream || document.hidden) return;
      stream = new EventSource("/api/notifications/live");
      stream.addEventListener("open", () => {
        if (missed) Object.values(TOPICS).forEach(refresh);
        missed = true;
      });
      stream.addEventListener("changed", (event: MessageEvent<string>) => {
        const path = TOPICS[event.data];
        if (path) refresh(path);
      });
    };
    const look = () => {
      if (!document.hidden) { listen(); return; }
      stream?.close();
      stream = undefined;
    };
    listen();
    document.addEventListener("visibilitychange", look);
    return () => { document.removeEventListener("visibilitychange", look); stream?.close(); };
  }, []);
}
