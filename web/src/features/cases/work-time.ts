/** Seconds of a duration as the server writes it: PT3H30M, or seconds. */
export function secondsOf(duration: string | number): number {
  if (typeof duration === "number") return duration;
  const [, hours = 0, minutes = 0, seconds = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
