const NAME = "atrium-live";
const SOON = 2_000;
const LATEST = 60_000;
/** A stream that opens so soon after the page asked for what it shows has missed nothing. */
const FRESH = 3_000;
/** Something may have been missed: look at everything once. */
export const EVERYTHING = "*";

/** Keeps a stream open until told to stop. A refusal - signed out, overfull, restarting - ends an EventSource for good, so it is asked again, ever more slowly. */
function stream(tell: (hint: string) => void, stop: AbortSignal, missed: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wait = SOON;
    const open = () => {
      source = new EventSource("/api/notifications/live");
      source.addEventListener("open", (event) => {
        if (event instanceof MessageEvent) return; // the server's first word has the same name
        wait = SOON;
        if (missed()) tell(EVERYTHING);
      });
      source.addEventListener("changed", (event: MessageEvent<string>) => tell(event.data));
      source.addEventListener("error", () => {
        if (source?.readyState !== EventSource.CLOSED) return; // the browser comes again by itself
        timer = setTimeout(open, wait * (0.5 + Math.random()));
        wait = Math.min(2 * wait, LATEST);
      });
    };
    stop.addEventListener("abort", () => {
      clearTimeout(timer);
      source?.close();
      resolve();
    });
    open();
  });
}

/**
 * Hears hints while the page is looked at. All tabs of a browser share one stream: a browser keeps but six lines to a house, and
 * streams would use them up. The tab that holds the lock listens and tells the others; without locks each listens for itself.
 */
export function listen(hear: (hint: string) => void): () => void {
  const others = new BroadcastChannel(NAME);
  let stop: AbortController | undefined;
  const tell = (hint: string) => { hear(hint); others.postMessage(hint); };
  others.onmessage = (event: MessageEvent<string>) => { if (!document.hidden) hear(event.data); };
  const begin = () => {
    if (stop || document.hidden) return;
    const { signal } = stop = new AbortController();
    const since = Date.now();
    let opened = false;
    // also the first stream may come late: after the window that had it closed, or after refusals
    const missed = () => { const late = opened || Date.now() - since > FRESH; opened = true; return late; };
    // plain http has no locks
    const locks = navigator.locks as LockManager | undefined;
    if (!locks) void stream(tell, signal, missed);
    else locks.request(NAME, { signal }, () => stream(tell, signal, missed)).catch(() => undefined); // given up while waiting
  };
  const end = () => { stop?.abort(); stop = undefined; };
  const look = () => {
    if (document.hidden) { end(); return; }
    begin();
    hear(EVERYTHING);
  };
  begin();
  document.addEventListener("visibilitychange", look);
  return () => { document.removeEventListener("visibilitychange", look); end(); others.close(); };
}
