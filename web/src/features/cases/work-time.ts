/** Counted time as a clerk says it: hours and minutes, never days, for a working day has no fixed length. */
export function workWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60); // as the clocks: what remains is never more than there was
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} 分钟`;
  return minutes % 60 ? `${hours} 小时 ${minutes % 60} 分` : `${hours} 小时`;
}

/** Seconds of a duration as the server writes it: PT3H30M, or seconds. */
export function secondsOf(duration: string | number): number {
  if (typeof duration === "number") return duration;
  const [, hours = 0, minutes = 0, seconds = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
