import { Tooltip } from "antd";
import { exactWords, workWords } from "@/shared/time";
import { ClockBadge, StateTag, type Tone } from "@/shared/ui/tags";
import { useCaseOptions, wordOf, type CaseClock, type CaseRow, type ClockName, type State } from "./cases-api";

const TONES: Record<State, Tone> = {
  REGISTERED: "new", DISPATCHED: "live", PLANNED: "live", DONE: "soon", CONFIRMED: "soon", CLOSED: "done", SUSPENDED: "paused",
  CANCELLED: "closed", REFERRED: "closed",
};
const WORDS: Record<State, string> = {
  REGISTERED: "待派单", DISPATCHED: "待处理", PLANNED: "处理中", DONE: "待确认", CONFIRMED: "待关闭", CLOSED: "已关闭", SUSPENDED: "挂起",
  CANCELLED: "作废", REFERRED: "已移交",
};
export const CLOCK_WORDS: Record<ClockName, string> = { FIRST_REPLY: "首次回复", PLAN: "方案", CLOSE: "关闭" };

export function CaseState({ state }: { state: State }) {
  return <StateTag tone={TONES[state]}>{WORDS[state]}</StateTag>;
}

/** 一般 is the rule and stays quiet; what is graver stands out. */
export function Grade({ grade }: { grade: string }) {
  const word = wordOf(useCaseOptions()?.grades, grade);
  return grade === "ORDINARY" ? <span className="quiet">{word}</span> : <span className={`case-grade case-grade-${grade.toLowerCase()}`}>{word}</span>;
}

function Provisional({ why = "期限所在年份没有工作日历，按周一至周五算" }: { why?: string }) {
  return (
    <Tooltip title={`${why}；有了这一年的日历就自动重算。`}>
      <span className="case-provisional" tabIndex={0}>暂算</span>
    </Tooltip>
  );
}

/** How far up the ladder the case has climbed, and how often it was urged. */
export function Alarm({ row }: { row: Pick<CaseRow, "alarm" | "urgedCount"> }) {
  return (
    <>
      {row.alarm >= 100 ? <StateTag tone="overdue">已升级</StateTag> : row.alarm > 0 && <StateTag tone="soon">已提醒 {row.alarm}%</StateTag>}
      {row.urgedCount > 0 && <StateTag tone="soon">催办 {row.urgedCount} 次</StateTag>}
    </>
  );
}

/** The clock that runs now, in a list. */
export function DueClock({ row }: { row: CaseRow }) {
  const label = row.dueClock ? CLOCK_WORDS[row.dueClock] : "";
  if (row.state === "SUSPENDED") return <StateTag tone="paused">挂起{row.pausedUntil && ` 至 ${row.pausedUntil.slice(5)}`}</StateTag>;
  if (!row.dueAt) return <span className="quiet">—</span>;
  return <span className="case-clock"><ClockBadge label={label} dueAt={row.dueAt} startedAt={row.registeredAt} />{row.provisional && <Provisional />}</span>;
}

/** One of the three clocks of a case. */
export function ClockTag({ clock }: { clock: CaseClock }) {
  const label = CLOCK_WORDS[clock.clock];
  const provisional = clock.provisional && <Provisional why={clock.provisionalWhy} />;
  if (clock.state === "PAUSED") {
    const rest = clock.remainingSeconds === undefined ? "" : `，余 ${workWords(clock.remainingSeconds)}`;
    return <StateTag tone="paused">{label} 已暂停{rest}</StateTag>;
  }
  if (clock.state === "STOPPED") return <StateTag tone="closed">{label} 已终止</StateTag>;
  if (clock.state === "MET" || clock.state === "LATE") {
    const late = clock.state === "LATE";
    return (
      <span>
        <Tooltip title={clock.stoppedAt && `完成于 ${exactWords(clock.stoppedAt)}`}>
          <span tabIndex={0}><StateTag tone={late ? "overdue" : "done"}>{label} {late ? "超时完成" : "按时"}</StateTag></span>
        </Tooltip>
        {provisional}
      </span>
    );
  }
  return clock.dueAt ? <><ClockBadge label={label} dueAt={clock.dueAt} startedAt={clock.startedAt} />{provisional}</> : null;
}

/** The clock that presses now: the running one due first, else a paused one. */
export function pressingClock(clocks: CaseClock[]): CaseClock | undefined {
  const running = clocks.filter((one) => one.dueAt && (one.state === "RUNNING" || one.state === "OVERDUE"));
  return running.sort((a, b) => a.dueAt!.localeCompare(b.dueAt!))[0] ?? clocks.find((one) => one.state === "PAUSED");
}
