import {
  CheckCircleFilled, ClockCircleOutlined, CloseCircleOutlined, ExclamationCircleFilled, FieldTimeOutlined, MinusCircleOutlined,
  PauseCircleFilled, PlayCircleOutlined, WarningFilled,
} from "@ant-design/icons";
import { Tooltip } from "antd";
import type { ReactNode } from "react";
import { dateWords, durationWords, exactWords, relativeWords, useNow } from "../time";
import "./tags.css";

/** What a state means for the reader: waits, runs, due soon, overdue, done, paused, refused, closed. */
export type Tone = "new" | "live" | "soon" | "overdue" | "done" | "paused" | "refused" | "closed";

const SHAPES: Record<Tone, ReactNode> = {
  new: <ClockCircleOutlined />, live: <PlayCircleOutlined />, soon: <WarningFilled />, overdue: <ExclamationCircleFilled />,
  done: <CheckCircleFilled />, paused: <PauseCircleFilled />, refused: <CloseCircleOutlined />, closed: <MinusCircleOutlined />,
};

/** A state in a word, a shape and a colour. @param shape where a room has signs of its own */
export function StateTag({ tone, shape, children }: { tone: Tone; shape?: string; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{shape ? <span aria-hidden>{shape}</span> : SHAPES[tone]}<span>{children}</span></span>;
}

export interface Clock {
  /** What is timed: 响应, 方案, 办结. */
  label: string;
  dueAt: string;
  startedAt?: string;
  pausedSince?: string;
  doneAt?: string;
  late?: boolean;
}

function clockWords({ dueAt, startedAt, pausedSince, doneAt, late }: Clock, now: number): [Tone, string] {
  const due = Date.parse(dueAt);
  if (doneAt) return late ? ["overdue", "超时完成"] : ["done", "按时完成"];
  if (pausedSince) return ["paused", `已挂起 ${durationWords(now - Date.parse(pausedSince))}`];
  if (now > due) return ["overdue", `超时 ${durationWords(now - due)}`];
  const begun = startedAt ? Date.parse(startedAt) : due - 10 * 3_600_000;
  // the time shown here lags by half a minute: what remains is never more than there was
  const rest = startedAt ? Math.min(due - now, due - begun) : due - now;
  return [now - begun >= 0.8 * (due - begun) ? "soon" : "new", `还剩 ${durationWords(rest)}`];
}

/** “方案 还剩 3 小时 20 分”: amber from 80 % of the time, brick after it. */
export function ClockBadge(clock: Clock) {
  const now = useNow();
  const [tone, words] = clockWords(clock, now);
  const icon = tone === "new" ? <FieldTimeOutlined /> : SHAPES[tone];
  return (
    <Tooltip title={`${clock.label}期限 ${exactWords(clock.dueAt)}${clock.doneAt ? `，完成于 ${exactWords(clock.doneAt)}` : ""}`}>
      <span className={`tag tag-${tone}`} tabIndex={0}>{icon}<span>{clock.label} {words}</span></span>
    </Tooltip>
  );
}

/** 120,000.00 from a decimal string, without passing through a float. */
export function moneyWords(value: string): string {
  const [, sign = "", whole = "0", part = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value.trim()) ?? [];
  return `${sign}${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",")}.${part.padEnd(2, "0")}`;
}

/** An amount from the server; put the unit 元 in the header, or pass it here outside tables. */
export function Money({ value, unit }: { value?: string | null; unit?: string }) {
  if (value == null || value === "") return <span className="quiet">—</span>;
  return <span className={value.startsWith("-") ? "num num-minus" : "num"}>{moneyWords(value)}{unit && ` ${unit}`}</span>;
}

/** A moment: relative with the exact time on hover; `exact` or a plain date shows the date itself. */
export function When({ at, exact }: { at?: string | null; exact?: boolean }) {
  const now = useNow();
  if (!at) return <span className="quiet">—</span>;
  if (at.length <= 10) return <time dateTime={at} className="num">{dateWords(at)}</time>;
  if (exact) return <time dateTime={at} className="num">{exactWords(at)}</time>;
  return (
    <Tooltip title={exactWords(at)}>
      <time dateTime={at}>{relativeWords(at, now)}</time>
    </Tooltip>
  );
}
