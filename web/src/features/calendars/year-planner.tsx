import { Tooltip } from "antd";
import { dateWords } from "@/shared/time";
import { WEEKDAYS, type PlanDay } from "./calendar-api";

const isWeekend = (weekday: number) => weekday >= 5;
const weekdayOf = (date: string) => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

function Day({ day, onPick }: { day: PlanDay; onPick: (day: PlanDay) => void }) {
  const weekend = isWeekend(weekdayOf(day.date));
  const mark = day.works ? (weekend ? "班" : "") : weekend ? "" : "休";
  const looks = ["plan-day", day.works ? "" : "plan-off", day.name ? "plan-named" : "", day.byHand ? "plan-hand" : ""].filter(Boolean).join(" ");
  const words = `${dateWords(day.date)}${day.name ? ` ${day.name}` : ""}，${day.works ? day.frames.join(" ") : "休息"}${day.byHand ? "（手工设置）" : ""}`;
  return (
    <Tooltip title={words} mouseEnterDelay={0.3}>
      <button type="button" className={looks} aria-label={words} onClick={() => onPick(day)}>
        {Number(day.date.slice(8))}{mark && <sup>{mark}</sup>}
      </button>
    </Tooltip>
  );
}

/** Twelve months on one sheet: days off shaded, 休 and 班 where a weekday or weekend is not what it seems. */
export function YearPlanner({ days, onPick }: { days: PlanDay[]; onPick: (day: PlanDay) => void }) {
  const months = Array.from({ length: 12 }, (_, month) => days.filter((day) => Number(day.date.slice(5, 7)) === month + 1));
  return (
    <div className="plan">
      {months.map((month, index) => (
        <section key={index} className="plan-month" aria-label={`${index + 1} 月`}>
          <h3>{index + 1} 月 <small className="num quiet">{month.filter((day) => day.works).length} 个工作日</small></h3>
          <div className="plan-grid">
            {WEEKDAYS.map((word) => <span key={word} className="plan-weekday">{word.slice(1)}</span>)}
            {Array.from({ length: month[0] ? weekdayOf(month[0].date) : 0 }, (_, gap) => <span key={`gap${gap}`} />)}
            {month.map((day) => <Day key={day.date} day={day} onPick={onPick} />)}
          </div>
        </section>
      ))}
    </div>
  );
}
