import { DatePicker, type DatePickerProps } from "antd";
import type { Dayjs } from "dayjs";
import type { RangePickerProps } from "antd/es/date-picker";
import type { ReactNode } from "react";

// What is shown comes first; the others are ways in which people write a day. None may be the beginning of another day: the field
// takes what fits while one types, and would make the 1st of what was to become the 14th.
const DAYS = ["YYYY-MM-DD", "YYYY/MM/DD", "YYYY.MM.DD", "YYYY年M月D日", "YYYY年MM月DD日", "YYYYMMDD"];
const TIMES = ["HH:mm", "H:mm"];
const MOMENTS = DAYS.flatMap((day) => TIMES.map((time) => `${day} ${time}`));

interface Props extends Omit<DatePickerProps<Dayjs, false>, "format" | "picker" | "multiple" | "showTime"> {
  /** Shows the day of the week. */
  weekday?: boolean;
  /** Asks for hour and minute too. */
  time?: boolean;
  minuteStep?: 15;
}

// Pressing on a day must not leave the field: its check would find nothing yet, say so, and move the day away from under the finger.
const steady = (panel: ReactNode) => <div onMouseDown={(event) => event.preventDefault()}>{panel}</div>;

/** A day or a moment, typed the way people write it or picked. */
export function DateInput({ weekday, time, minuteStep, ...rest }: Props) {
  const known = time ? MOMENTS : DAYS;
  const shown = weekday ? [time ? "YYYY-MM-DD ddd HH:mm" : "YYYY-MM-DD ddd", ...known] : known;
  return <DatePicker {...rest} format={shown} showTime={time && { format: "HH:mm", minuteStep }} needConfirm={false} panelRender={steady} />;
}

/** From one day to another, both counted. */
export function DateRange(props: Omit<RangePickerProps, "format" | "picker" | "showTime">) {
  return <DatePicker.RangePicker {...props} format={DAYS} panelRender={steady} />;
}
