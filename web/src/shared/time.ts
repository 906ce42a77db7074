import dayjs, { type Dayjs } from "dayjs";
import "dayjs/locale/zh-cn";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";
import { useSyncExternalStore } from "react";

dayjs.extend(utc);
dayjs.extend(timezone);
dayjs.locale("zh-cn");

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ZONE = "Asia/Shanghai";

/** A server instant in the house's zone, whatever this computer's; a plain date stays that date. */
export function inHouse(value: string): Dayjs {
  return value.length <= 10 ? dayjs(value) : dayjs(value).tz(ZONE).locale("zh-cn");
}

/** 2026-03-31 周二 */
export function dateWords(value: string): string {
  return inHouse(value).format("YYYY-MM-DD ddd");
}

/** 2026-03-31 周二 14:05 */
export function exactWords(value: string): string {
  return inHouse(value).format(value.length <= 10 ? "YYYY-MM-DD ddd" : "YYYY-MM-DD ddd HH:mm");
}

/** Milliseconds as a clerk says them: 2 天 3 小时, 3 小时 20 分, 20 分. */
export function durationWords(ms: number): string {
  const rest = Math.abs(ms);
  if (rest < MINUTE) return "不到 1 分钟";
  const days = Math.floor(rest / DAY);
  const hours = Math.floor((rest % DAY) / HOUR);
  const minutes = Math.floor((rest % HOUR) / MINUTE);
  if (days) return hours ? `${days} 天 ${hours} 小时` : `${days} 天`;
  if (hours) return minutes ? `${hours} 小时 ${minutes} 分` : `${hours} 小时`;
  return `${minutes} 分钟`;
}

/** Counted time as a clerk says it: hours and minutes, never days, for a working day has no fixed length. */
export function workWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60); // as the clocks: what remains is never more than there was
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} 分钟`;
  return minutes % 60 ? `${hours} 小时 ${minutes % 60} 分` : `${hours} 小时`;
}

/** 45 分钟, 9 小时 45 分; what is over a whole minute is left out. */
export const minuteWords = (minutes: number) => workWords(minutes * 60);

/** 3 小时前; beyond a week the date itself. */
export function relativeWords(value: string, now: number): string {
  const gap = now - dayjs(value).valueOf();
  const side = gap >= 0 ? "前" : "后";
  const size = Math.abs(gap);
  if (size < MINUTE) return "刚刚";
  if (size < HOUR) return `${Math.floor(size / MINUTE)} 分钟${side}`;
  if (size < DAY) return `${Math.floor(size / HOUR)} 小时${side}`;
  if (size < 7 * DAY) return `${Math.floor(size / DAY)} 天${side}`;
  return dateWords(value);
}

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  // nobody looked for a while: what was remembered is older than half a minute
  if (!timer) now = Date.now();
  timer ??= setInterval(() => { now = Date.now(); listeners.forEach((tell) => tell()); }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) { clearInterval(timer); timer = undefined; }
  };
}

/** The time, moving on every half minute; one timer for the whole page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
