import { dateWords, exactWords } from "@/shared/time";
import type { Attached } from "@/shared/ui/attachments";
import type { TimelineEntry } from "@/shared/ui/timeline";
import { wordOf, type CaseDetail, type CaseEvent, type CaseOptions } from "./cases-api";

const GROUPS: [string, string[]][] = [
  ["客户", ["REGISTERED", "REPLIED", "CONFIRMED", "REOPENED"]], ["办理", ["PLANNED", "NOTED", "COMPLETED", "CLOSED", "CANCELLED", "CLOSURE_ASKED", "CLOSURE_ENDORSED", "CLOSURE_APPROVED", "CLOSURE_REFUSED", "OUTCOME_RECORDED"]],
  ["流转", ["DISPATCHED", "ASSIGNED", "TRANSFERRED", "REFERRED", "SUSPENDED", "RESUMED", "BACK_ASKED", "BACK_REFUSED", "HANDLER_LEFT", "PAUSE_ADDED", "POLICY_CHANGED", "REGRADED"]],
  ["协办", ["ASSIST_ASKED", "ASSIST_DONE", "ASSIST_DECLINED", "ASSIST_WITHDRAWN"]], ["督办", ["URGED", "DECIDED"]],
];

const SENT: Record<string, string> = { DISPATCHED: "交", TRANSFERRED: "交", COMPLETED: "送回", ASSIST_ASKED: "请" };

/** One step of a case's 经过, as the table and the timeline tell it. */
export interface Step extends TimelineEntry {
  label: string;
  /** Where it sent the case, or to whom. */
  target?: string;
  departmentName?: string;
  recordedAt?: string;
}

function targetOf(event: CaseEvent, departments: { id: number; name: string }[]): string | undefined {
  if (event.type === "ASSIGNED") return event.handlerName;
  const department = departments.find((one) => one.id === event.data?.department)?.name;
  return department && SENT[event.type] ? [`${SENT[event.type]}${department}`, event.handlerName].filter(Boolean).join(" ") : undefined;
}

/** A pause entered later says how long it was; its event bears the begin. A confirmation says the mark the customer gave. */
function noteOf(event: CaseEvent): string | undefined {
  const { to, satisfaction } = event.data ?? {};
  if (event.type === "CONFIRMED" && typeof satisfaction === "number") return [`满意度 ${satisfaction} 分`, event.text].filter(Boolean).join("，");
  if (event.type !== "PAUSE_ADDED" || typeof to !== "string") return event.text;
  return `${exactWords(event.at)} 至 ${exactWords(to)}：${event.text ?? ""}`;
}

const expected = (event?: CaseEvent) => (typeof event?.data?.expectedOn === "string" ? dateWords(event.data.expectedOn) : undefined);

/** What a regrading changed; a clock that was late, or would have got more time, keeps its limit. */
function regraded({ data = {} }: CaseEvent, matter: CaseDetail, options?: CaseOptions): TimelineEntry["changes"] {
  const path = (id: unknown) => options?.categories.find((one) => one.id === id)?.path;
  const grade = (code: unknown) => wordOf(options?.grades, code as string);
  const kept = Array.isArray(data.kept) ? matter.clocks.filter((one) => (data.kept as string[]).includes(one.clock)) : [];
  return [
    ...(data.gradeBefore ? [{ label: "级别", before: grade(data.gradeBefore), after: grade(data.grade) }] : []),
    ...(data.category === data.categoryBefore ? [] : [{ label: "类别", before: path(data.categoryBefore), after: path(data.category) }]),
    ...kept.map((one) => ({ label: one.label, after: "时限不放宽" })),
  ];
}

/** By when a plan says it will be done, and what the plan before it said; or what was regraded. */
function changesOf(event: CaseEvent, matter: CaseDetail, options?: CaseOptions): TimelineEntry["changes"] {
  const events = matter.timeline;
  if (event.type === "REGRADED") return regraded(event, matter, options);
  if (event.type !== "PLANNED") return undefined;
  const earlier = events.filter((one) => one.seq < event.seq && (one.type === "PLANNED" || one.type === "REOPENED")).at(-1);
  const [before, after] = [earlier?.type === "PLANNED" ? expected(earlier) : undefined, expected(event)];
  return before || after ? [{ label: "预计完成", before: before === after ? undefined : before, after }] : undefined;
}

/** The papers that prove it, by their names. */
function papersOf(event: CaseEvent, files: Attached[]): string {
  const proof = Array.isArray(event.data?.files) ? event.data.files.map(String) : [];
  const names = files.filter((file) => proof.includes(String(file.id))).map((file) => file.name);
  return names.length ? `（凭证：${names.join("、")}）` : "";
}

/** A step's word; of the approvals the second says so. */
function labelOf(event: CaseEvent, events: CaseEvent[]): string {
  if (event.type === "REGRADED" && !event.data?.gradeBefore) return "更正分类";
  const before = events.filter((one) => one.seq < event.seq && one.type.startsWith("CLOSURE_")).at(-1);
  return event.type === "CLOSURE_APPROVED" && before?.type === "CLOSURE_ENDORSED" ? `二级${event.label}` : event.label;
}

function stepOf(event: CaseEvent, matter: CaseDetail, files: Attached[], options?: CaseOptions): Step {
  const target = targetOf(event, options?.departments ?? []);
  const note = (noteOf(event) ?? "") + papersOf(event, files);
  const label = labelOf(event, matter.timeline);
  const place = target ? `${event.type === "ASSIGNED" ? "：" : "，"}${target}` : event.departmentName ? `（${event.departmentName}）` : "";
  return {
    id: String(event.seq), at: event.at, who: event.actor, kind: GROUPS.find(([, types]) => types.includes(event.type))?.[0] ?? "办理",
    what: label + place + (event.recordedAt ? `（补录于 ${exactWords(event.recordedAt)}）` : ""),
    changes: changesOf(event, matter, options), note: note || undefined, label, target, departmentName: event.departmentName, recordedAt: event.recordedAt,
  };
}

const fileStep = (file: Attached): Step => ({ id: `file-${file.id}`, at: file.at, who: file.uploader, kind: "附件", what: "上传附件", label: "上传附件", note: file.name });

/** All that happened, the oldest first; what happened at the same moment in the order of the case's life. */
export function stepsOf(matter: CaseDetail, files: Attached[], options?: CaseOptions): Step[] {
  const events = [...matter.timeline].sort((a, b) => a.seq - b.seq).map((event) => stepOf(event, matter, files, options));
  return [...events, ...files.map(fileStep)].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
