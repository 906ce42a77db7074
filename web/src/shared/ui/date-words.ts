import dayjs, { type Dayjs } from "dayjs";
import { inHouse } from "../time";

/** What a day or a moment must keep to. */
export interface DayBounds {
  /** Hour and minute belong to it. */
  time?: boolean;
  /** It has happened: not later than now, whenever it is asked. */
  past?: boolean;
  minDate?: Dayjs;
  maxDate?: Dayjs;
}

const DAY = "YYYY-MM-DD";
const MOMENT = "YYYY-MM-DD HH:mm";
// 2026-12-04, 2026/12/4, 2026.12.4, 2026年12月4日, 20261204, each with or without the day of the week, and the hour after it
const WRITTEN = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|(\d{2})(\d{2}))(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?)?$/;

/** The day people wrote, with its year; a moment without an hour is the beginning of its day. */
export function readDay(words: string, time = false): Dayjs | undefined {
  const plain = words.normalize("NFKC").replace(/(?:周|星期)[一二三四五六日天]/, " ").replace(/\s*[年月/.\p{Pd}]\s*/gu, "-").replace(/日/, " ").trim().replace(/\s+/g, " ");
  const parts = WRITTEN.exec(plain);
  if (!parts || (parts[6] && !time)) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = [parts[1], parts[2] ?? parts[4], parts[3] ?? parts[5], parts[6], parts[7]].map((part) => Number(part ?? 0));
  const read = dayjs(new Date(year, month - 1, day, hour, minute));
  // a calendar turns the 31st of February into March, and the 25th hour into the next day
  return year >= 1900 && read.month() === month - 1 && read.date() === day && read.hour() === hour && read.minute() === minute ? read : undefined;
}

/** Why the day cannot be taken. */
export function dayFault(day: Dayjs, { time, past, minDate, maxDate }: DayBounds): string | undefined {
  const now = inHouse(new Date().toISOString());
  const written = (one: Dayjs) => one.format(time ? MOMENT : DAY);
  const name = (bound: Dayjs) => (!time && written(bound) === now.format(DAY) ? "今天" : ` ${written(bound)}`);
  if (past && written(day) > written(now)) return time ? "不能晚于现在。" : "不能晚于今天。";
  if (maxDate && written(day) > written(maxDate)) return `不能晚于${name(maxDate)}。`;
  if (minDate && written(day) < written(minDate)) return `不能早于${name(minDate)}。`;
  return undefined;
}

/** The day and what the field shows of it, or why it cannot be taken. */
export type Taken = { day: Dayjs; shown: string } | { fault: string };

/** What was written, as the field shows it, or why it cannot be taken. */
export function takeDay(words: string, shown: string, bounds: DayBounds): Taken {
  const day = readDay(words, bounds.time);
  if (!day) return { fault: `“${words.trim()}”不是日期，请写成 ${dayjs().format(bounds.time ? "YYYY-MM-DD 09:30" : DAY)}。` };
  const fault = dayFault(day, bounds);
  return fault ? { fault } : { day, shown: day.format(shown) };
}
