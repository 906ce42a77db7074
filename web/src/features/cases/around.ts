import type { ClockName, State } from "./cases-api";

/** A piece of work another department was asked for. */
export interface Assist {
  id: number;
  departmentId: number;
  departmentName: string;
  personName?: string;
  what: string;
  dueAt: string;
  state: "OPEN" | "DONE" | "DECLINED" | "WITHDRAWN";
  askedAt: string;
  askedBy: string;
  answeredAt?: string;
  answeredBy?: string;
  result?: string;
}

/** An alarm that was raised: as a message, or as a task of somebody above. */
export interface Escalation {
  id: number;
  reason: "CLOCK" | "REPEATED" | "TO_AND_FRO" | "SILENCE" | "ASSIST";
  clock?: ClockName;
  percent: number;
  why: string;
  firedAt: string;
  told: string;
  task: boolean;
  settledAt?: string;
  decidedBy?: string;
  decision?: string;
}

export interface LinkedCase {
  id: number;
  number: string;
  summary: string;
  state: State;
  registeredAt: string;
  /** Whether this case follows it, or it follows this case. */
  earlier: boolean;
}

interface Asked {
  actor: string;
  at: string;
  reason: string;
}

/** What stands around a case. */
export interface Around {
  assists: { assist: Assist; mine: boolean }[];
  escalations: Escalation[];
  linked: LinkedCase[];
  /** With who agreed at the first level, if anybody has. */
  closureAsked?: Asked & { endorsed?: { actor: string; at: string; words?: string } };
  closureLevels?: number;
  backAsked?: Asked & { department: number };
  outcome?: { to: string; number?: string; dueOn?: string; concludedOn?: string; result?: string };
  recurrences: number;
  reopenUntil?: string;
  photoRequired: boolean;
  /** The group it is in, or, if it is no member, one it seems to belong to. */
  group?: { id: number; title: string; member: boolean };
}

/** What the customer was told at intake. */
export interface CasePromise {
  toldAt: string;
  firstReplyBy?: string;
  planBy?: string;
  closeBy?: string;
  provisional: boolean;
  words: string;
}

export interface Holding {
  departmentId: number;
  departmentName: string;
  from: string;
  to?: string;
  workedSeconds: number;
}
