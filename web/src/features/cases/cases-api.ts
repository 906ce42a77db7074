import { useQuery } from "@tanstack/react-query";
import { editing } from "@/shared/editing";
import { http } from "@/shared/http";
import { queryClient } from "@/shared/query";
import type { Option } from "@/shared/ui/list-types";
import type { Around, CasePromise, Holding } from "./around";

export type State = "REGISTERED" | "DISPATCHED" | "PLANNED" | "DONE" | "CONFIRMED" | "CLOSED" | "SUSPENDED" | "CANCELLED" | "REFERRED";
export type Act = "DISPATCH" | "REPLY" | "PLAN" | "NOTE" | "SUSPEND" | "RESUME" | "TRANSFER" | "COMPLETE" | "CONFIRM" | "CLOSE" | "REOPEN"
  | "CANCEL" | "REFER" | "ASSIGN" | "URGE" | "DECIDE" | "ASK_ASSIST" | "ANSWER_ASSIST" | "WITHDRAW_ASSIST" | "ASK_CLOSURE" | "JUDGE_CLOSURE"
  | "ASK_BACK" | "ANSWER_BACK" | "FOLLOW_UP" | "RECORD_OUTCOME" | "ADD_PAUSE" | "REGRADE";

export interface Category {
  id: number;
  parentId?: number;
  name: string;
  path: string;
  departmentId?: number;
  words?: string[];
  closed: boolean;
  /** A repair is done only with a photograph. */
  evidenceRequired?: boolean;
  version?: number;
}

export interface Department {
  id: number;
  name: string;
  outside: boolean;
}

export interface CaseOptions {
  kinds: Option[];
  channels: Option[];
  grades: Option[];
  states: Option[];
  replyChannels: Option[];
  pauseReasons: Option[];
  confirmations: Option[];
  referrals: Option[];
  acts: Option[];
  eventTypes: Option[];
  categories: Category[];
  departments: Department[];
  projects: { id: number; name: string }[];
}

/** A case as the list shows it. */
export interface CaseRow {
  id: number;
  number: string;
  kind: string;
  channel: string;
  grade: string;
  state: State;
  summary: string;
  projectId: number;
  projectName?: string;
  unitId?: number;
  unitLabel?: string;
  customerId?: number;
  callerName?: string;
  callerPhone?: string;
  categoryId: number;
  categoryName?: string;
  departmentId?: number;
  departmentName?: string;
  handlerId?: number;
  handlerName?: string;
  leadName?: string;
  registeredAt: string;
  dueAt?: string;
  dueClock?: ClockName;
  overdue: boolean;
  provisional: boolean;
  pausedUntil?: string;
  closedAt?: string;
  satisfaction?: number;
  reopenedCount: number;
  transferredCount: number;
  duplicateOf?: number;
  /** The highest rung of the ladder reached, in percent; 100 and more: those above know. */
  alarm: number;
  urgedCount: number;
  version: number;
}

export type ClockName = "FIRST_REPLY" | "PLAN" | "CLOSE";
export type ClockState = "RUNNING" | "PAUSED" | "MET" | "LATE" | "OVERDUE" | "STOPPED";

export interface CaseClock {
  clock: ClockName;
  label: string;
  limit: string;
  state: ClockState;
  startedAt: string;
  dueAt?: string;
  stoppedAt?: string;
  usedSeconds: number;
  remainingSeconds?: number;
  pausedSeconds: number;
  provisional: boolean;
  /** Why it is. */
  provisionalWhy?: string;
}

export interface CaseEvent {
  seq: number;
  type: string;
  label: string;
  at: string;
  actor: string;
  departmentName?: string;
  /** Who was to handle it from then on. */
  handlerName?: string;
  text?: string;
  data?: Record<string, unknown>;
  /** When it was written down, if later than it happened. */
  recordedAt?: string;
}

/** A case with all its page shows. */
export interface CaseDetail extends CaseRow {
  description: string;
  externalNumber?: string;
  categoryPath?: string;
  occurredAt?: string;
  registeredByName?: string;
  firstRepliedAt?: string;
  dispatchedAt?: string;
  plannedAt?: string;
  /** By when the plan says it will be done. */
  expectedOn?: string;
  /** Masked: of the caller, else of the customer. */
  phone?: string;
  mayReveal: boolean;
  doneAt?: string;
  result?: string;
  confirmedAt?: string;
  confirmedBy?: string;
  replyCount: number;
  pausedFor?: string;
  allowed: Act[];
  promise?: CasePromise;
  clocks: CaseClock[];
  timeline: CaseEvent[];
  holdings: Holding[];
  around: Around;
}

export interface ClockWorkings {
  asOf: string;
  policyVersion: number;
  basis?: string;
  clocks: (CaseClock & { workings: { from: string; to: string; what: string; counted: string | number; note?: string }[] })[];
}

export interface Colleague {
  id: number;
  name: string;
  departmentId: number;
  departmentName: string;
  head: boolean;
}

/** What the desk knows about a caller while the form is filled. */
export interface IntakeHelp {
  customers: { id: number; name: string; phone?: string; label?: string; units?: UnitHit[] }[];
  open: CaseRow[];
  duplicates: { id: number; number: string; summary: string; registeredAt: string; state: State; why: string }[];
  suggestion?: {
    categoryId: number; categoryPath: string; departmentId?: number; departmentName?: string; engineerId?: number; engineerName?: string; why: string;
  };
}

export interface UnitHit {
  id: number;
  label: string;
  projectId: number;
  projectName: string;
}

const loadOptions = () => http.get<CaseOptions>("/api/cases/options");
const OPTIONS = { queryKey: ["/api/cases/options"], queryFn: loadOptions, staleTime: 300_000 };

/** Words, categories, departments and projects; asked for once in a while. */
export function useCaseOptions(): CaseOptions | undefined {
  return useQuery(OPTIONS).data;
}

/** The same, for filters that load their own choices. */
export const fetchOptions = () => queryClient.fetchQuery(OPTIONS);

export const caseKey = (id: number | string) => ["/api/cases", "one", String(id)];

export function useCase(id: number | string) {
  return useQuery({
    queryKey: caseKey(id), queryFn: ({ signal }) => http.get<CaseDetail>(`/api/cases/${id}`, { signal }),
    refetchInterval: () => (editing() ? false : 60_000), // as on coming back to the window
  });
}

export function usePeople(departmentId?: number) {
  return useQuery({
    queryKey: ["/api/cases/people", departmentId],
    queryFn: ({ signal }) => http.get<Colleague[]>("/api/cases/people", { query: { department: departmentId }, signal }),
    enabled: departmentId !== undefined, staleTime: 60_000,
  });
}

/** Sends a verb with the version the page shows now; the answer is the whole case. */
export async function act(id: number, path: string, body: object | undefined): Promise<CaseDetail> {
  // a note contradicts nobody, so it needs no version
  const version = path === "notes" ? undefined : queryClient.getQueryData<CaseDetail>(caseKey(id))?.version;
  const options = { ifMatch: version === undefined ? undefined : `"${version}"` };
  const answer = body === undefined
    ? await http.delete<CaseDetail>(`/api/cases/${id}/${path}`, options)
    : await http.post<CaseDetail>(`/api/cases/${id}/${path}`, body, options);
  queryClient.setQueryData(caseKey(id), answer);
  void queryClient.invalidateQueries({ queryKey: ["/api/cases"], predicate: (query) => query.queryKey[1] !== "one" });
  void queryClient.invalidateQueries({ queryKey: ["/api/tasks"] });
  return answer;
}

export const wordOf = (options: Option[] | undefined, value?: string) => options?.find((one) => one.value === value)?.label ?? value ?? "";

export interface CategoryNode {
  value: number;
  title: string;
  path: string;
  children: CategoryNode[];
}

/** Categories as a tree for pickers; closed ones are left out unless asked for. */
export function categoryTree(categories: Category[] = [], withClosed = false) {
  const grow = (parent?: number): CategoryNode[] => categories
    .filter((one) => one.parentId === parent && (withClosed || !one.closed))
    .map((one) => ({ value: one.id, title: one.closed ? `${one.name}（停用）` : one.name, path: one.path, children: grow(one.id) }));
  return grow();
}
