import { DatePicker, type DatePickerProps } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import type { RangePickerProps } from "antd/es/date-picker";
import type { ReactNode } from "react";
import { dayFault, takeDay, type DayBounds } from "./date-words";
import { DayFault, TypedDay, TypedDesk, useTypedDay } from "./typed-day";

// the bounds are told in words, which a function that forbids days could not
type Unused = "format" | "picker" | "showTime" | "disabledDate" | "disabledTime" | "status" | "components";

interface Props extends Omit<DatePickerProps<Dayjs, false>, Unused | "multiple" | "minDate" | "maxDate">, DayBounds {
  /** Shows the day of the week. */
  weekday?: boolean;
  minuteStep?: 15;
}

// Pressing on a day must not leave the field: its check would find nothing yet, say so, and move the day away from under the finger.
// A choice replaces what was typed; leafing through the months does not.
const CHOICES = ".ant-picker-date-panel td, li, a";
const steady = (forget: () => void) => (panel: ReactNode) => (
  <div onMouseDown={(event) => event.preventDefault()} onClick={({ target }) => { if ((target as Element).closest(CHOICES)) forget(); }}>{panel}</div>
);
const DAY = "YYYY-MM-DD";
const FIELD = { input: TypedDay };

/** A day or a moment, typed the way people write it or picked. */
export function DateInput({ weekday, time, past, minDate, maxDate, minuteStep, onBlur, ...rest }: Props) {
  const shown = `${DAY}${weekday ? " ddd" : ""}${time ? " HH:mm" : ""}`;
  const bounds = { time, past, minDate, maxDate };
  const empty = rest.allowClear === false ? undefined : () => rest.onChange?.(null, null);
  const { desk, fault, refused, forget } = useTypedDay((words) => takeDay(words, shown, bounds), { held: { day: rest.value?.format(shown) }, empty });
  const wrong = fault ?? (past && rest.value ? dayFault(rest.value, bounds) : undefined);
  return (
    <TypedDesk value={desk}>
      <DatePicker
        {...rest} format={shown} showTime={time && { format: "HH:mm", minuteStep }} minDate={minDate} maxDate={past ? dayjs() : maxDate} needConfirm={false}
        status={wrong ? "error" : undefined} components={FIELD} panelRender={steady(forget)} onClear={forget}
        // a form would say that nothing was filled in
        onBlur={(event, info) => { if (!refused.current) onBlur?.(event, info); }}
      />
      <DayFault fault={wrong} inForm={Boolean(rest.id)} />
    </TypedDesk>
  );
}

interface RangeProps extends Omit<RangePickerProps, Unused> {
  /** Why the server cannot take the days. */
  refusal?: string;
}

/** From one day to another, both counted. */
export function DateRange({ onBlur, refusal, ...rest }: RangeProps) {
  const put = (end: string, day?: Dayjs) => {
    const [from, to] = end === "start" ? [day, rest.value?.[1]] : [rest.value?.[0], day];
    const [noStart, noEnd] = Array.isArray(rest.allowEmpty) ? rest.allowEmpty : [];
    const whole = from && to ? !to.isBefore(from, "day") : (from ?? noStart) && (to ?? noEnd);
    if (whole) rest.onChange?.([from ?? null, to ?? null], [from, to].map((one) => one?.format(DAY) ?? "") as [string, string]);
    return Boolean(whole);
  };
  const held = { start: rest.value?.[0]?.format(DAY), end: rest.value?.[1]?.format(DAY) };
  const { desk, fault: mistyped, refused, forget } = useTypedDay((words) => takeDay(words, DAY, { minDate: rest.minDate, maxDate: rest.maxDate }), { held, put });
  const fault = mistyped ?? refusal;
  return (
    <TypedDesk value={desk}>
      <DatePicker.RangePicker
        {...rest} format={DAY} status={fault ? "error" : undefined} components={FIELD} panelRender={steady(forget)} onClear={forget}
        onBlur={(event, info) => { if (!refused.current) onBlur?.(event, info); }}
      />
      <DayFault fault={fault} inForm={Boolean(rest.id)} />
    </TypedDesk>
  );
}
