import { useQuery } from "@tanstack/react-query";
import { http, type Page } from "@/shared/http";
import { can } from "@/shared/permissions";
import { exactWords } from "@/shared/time";
import { Attachments, useAttached, type Attached } from "@/shared/ui/attachments";
import { DetailPage } from "@/shared/ui/detail-page";
import { Timeline, type TimelineEntry } from "@/shared/ui/timeline";
import { useCaseActions } from "./case-actions";
import { CaseAssists } from "./case-assists";
import { CaseArticles } from "./case-articles";
import { CaseClocks } from "./case-clocks";
import { CaseCourse } from "./case-course";
import { CaseHoldings } from "./case-holdings";
import { CaseOversight } from "./case-oversight";
import { CaseOverview } from "./case-overview";
import { Alarm, CaseState, ClockTag, Grade, pressingClock } from "./case-tags";
import { CaseSuggestions } from "./case-suggestions";
import { useCase, useCaseOptions, type CaseDetail, type CaseEvent, type CaseRow } from "./cases-api";
import "./cases.css";

const GROUPS: [string, string[]][] = [
  ["客户", ["REGISTERED", "REPLIED", "CONFIRMED", "REOPENED"]], ["办理", ["PLANNED", "NOTED", "COMPLETED", "CLOSED", "CANCELLED", "CLOSURE_ASKED", "CLOSURE_APPROVED", "CLOSURE_REFUSED", "OUTCOME_RECORDED"]],
  ["流转", ["DISPATCHED", "ASSIGNED", "TRANSFERRED", "REFERRED", "SUSPENDED", "RESUMED", "BACK_ASKED", "BACK_REFUSED", "HANDLER_LEFT", "PAUSE_ADDED", "POLICY_CHANGED"]],
  ["协办", ["ASSIST_ASKED", "ASSIST_DONE", "ASSIST_DECLINED", "ASSIST_WITHDRAWN"]], ["督办", ["URGED", "DECIDED"]],
];

const SENT: Record<string, string> = { DISPATCHED: "交", TRANSFERRED: "交", COMPLETED: "送回", ASSIST_ASKED: "请" };

/** Where an event sent the case, else where it happened. */
function whither(event: CaseEvent, departments: { id: number; name: string }[]): string {
  const name = departments.find((one) => one.id === event.data?.department)?.name;
  if (name && SENT[event.type]) return `，${SENT[event.type]}${name}`;
  return event.departmentName ? `（${event.departmentName}）` : "";
}

/** A pause entered later says how long it was; its event bears the begin. */
function noteOf(event: CaseEvent): string | undefined {
  const to = event.data?.to;
  if (event.type !== "PAUSE_ADDED" || typeof to !== "string") return event.text;
  return `${exactWords(event.at)} 至 ${exactWords(to)}：${event.text ?? ""}`;
}

function entryOf(event: CaseEvent, departments: { id: number; name: string }[]): TimelineEntry {
  return {
    id: String(event.seq), at: event.at, who: event.actor, kind: GROUPS.find(([, types]) => types.includes(event.type))?.[0] ?? "办理",
    what: event.label + whither(event, departments) + (event.recordedAt ? `（补录于 ${exactWords(event.recordedAt)}）` : ""),
    note: noteOf(event),
  };
}

const fileEntry = (file: Attached): TimelineEntry => ({ id: `file-${file.id}`, at: file.at, who: file.uploader, kind: "附件", what: "上传附件", note: file.name });

/** What else is open for the same unit. */
function useNeighbours(matter?: CaseDetail): CaseRow[] {
  const unit = matter?.unitId;
  const query = useQuery({
    queryKey: ["/api/cases", "unit", unit],
    queryFn: ({ signal }) => http.get<Page<CaseRow>>("/api/cases", { query: { unit, open: true, limit: 20 }, signal }),
    enabled: unit !== undefined,
  });
  return query.data?.items.filter((one) => one.id !== matter?.id) ?? [];
}

interface Needs { customerId: number; open: boolean; missing: number; mustCome: boolean }

/** What the customer must still come or bring something for; kept by the room of errands. */
function useNeeds(matter?: CaseDetail): Needs | undefined {
  const query = useQuery({
    queryKey: ["/api/errands/needs", "cases", matter?.id, matter?.version],
    queryFn: ({ signal }) => http.get<Needs[]>("/api/errands/needs", { query: { module: "cases", subject: matter?.id }, signal }),
    enabled: matter?.customerId !== undefined && can("errands.read"),
  });
  return query.data?.find((one) => one.open);
}

function needsWords(needs: Needs): string {
  const papers = needs.missing ? `还差 ${needs.missing} 样材料` : "材料已齐";
  return needs.mustCome ? `需到场，${papers}` : papers;
}

function relatedOf(matter: CaseDetail, neighbours: CaseRow[], needs?: Needs) {
  const customer = [matter.callerName, matter.callerPhone].filter(Boolean).join(" ");
  const lines = [
    { label: "客户", value: customer, to: matter.customerId && can("customers.read") ? `/customers/${matter.customerId}` : undefined },
    { label: matter.unitLabel ? "房号" : "项目", value: [matter.projectName, matter.unitLabel].filter(Boolean).join(" "), to: matter.unitId && can("properties.read") ? `/properties/units/${matter.unitId}` : undefined },
    { label: "到场与材料", value: needs && needsWords(needs), to: needs && `/errands/customers/${needs.customerId}` },
    { label: "外部编号", value: matter.externalNumber },
    ...matter.around.linked.map((one) => ({ label: one.earlier ? "先前的一件" : "后续事项", value: one.number, to: `/cases/${one.id}` })),
    { label: matter.around.group?.member ? "群诉" : "可能属于群诉", value: matter.around.group?.title, to: can("cases.supervise") ? `/cases/groups/${matter.around.group?.id}` : undefined },
    { label: "同一事项", value: matter.duplicateOf && "查看先前的一件", to: `/cases/${matter.duplicateOf}` },
    { label: "同房号在办", value: neighbours.length > 0 && `${neighbours.length} 件`, to: `/cases?view=all&open=true&unit=${matter.unitId}` },
  ];
  return lines.filter((line) => line.value);
}

/** Once the work is done the case waits with the service centre; who did the work is then only told. */
function holderOf(matter: CaseDetail): string {
  const done = matter.state === "DONE" || matter.state === "CONFIRMED" || matter.state === "CLOSED";
  if (!done || !matter.handlerName) return [matter.departmentName, matter.handlerName].filter(Boolean).join(" ");
  return `${matter.departmentName}（经办人 ${matter.handlerName}）`;
}

/** The whole of one case; beside the list or on its own. */
export function CaseDetailView({ id, alone }: { id: string; alone?: boolean }) {
  const query = useCase(id);
  const matter = query.data;
  const { primary, actions, drawer } = useCaseActions(matter);
  const neighbours = useNeighbours(matter);
  const needs = useNeeds(matter);
  const files = useAttached("case", id);
  const departments = useCaseOptions()?.departments ?? [];
  const pressing = matter && pressingClock(matter.clocks);
  return (
    <>
      <DetailPage
        query={{ isPending: query.isPending, error: matter ? null : query.error, refetch: query.refetch }}
        back={alone ? { word: "客户事项", to: "/cases" } : undefined}
        number={matter?.number} title={matter?.summary}
        state={matter && <><CaseState state={matter.state} /><Grade grade={matter.grade} /><Alarm row={matter} /></>}
        clock={pressing && <ClockTag clock={pressing} />}
        holder={matter?.departmentName && holderOf(matter)}
        primary={primary} actions={actions}
        related={matter && relatedOf(matter, neighbours, needs)}
        tabs={matter && [
          { key: "overview", word: "概况", content: <CaseOverview matter={matter} neighbours={neighbours} /> },
          { key: "course", word: "经过", content: <CaseCourse events={matter.timeline} /> },
          { key: "files", word: "附件", count: files.data?.length, content: <Attachments subjectType="case" subjectId={String(matter.id)} readOnly={!can("files.add")} /> },
          { key: "assists", word: "协办", count: matter.around.assists.length, content: <CaseAssists matter={matter} /> },
          { key: "oversight", word: "升级记录", count: matter.around.escalations.length, content: <CaseOversight matter={matter} /> },
          { key: "similar", word: "相似", content: <CaseSuggestions path={`/api/cases/${matter.id}/suggestions`} /> },
          { key: "articles", word: "知识页", content: <CaseArticles category={matter.categoryId} empty="这个类别还没有知识页。" /> },
          { key: "clocks", word: "时限", content: <CaseClocks matter={matter} /> },
          { key: "holdings", word: "部门用时", content: <CaseHoldings holdings={matter.holdings} /> },
        ]}
        timeline={matter && <Timeline entries={[...matter.timeline.map((event) => entryOf(event, departments)), ...(files.data ?? []).map(fileEntry)]} />}
      />
      {drawer}
    </>
  );
}
