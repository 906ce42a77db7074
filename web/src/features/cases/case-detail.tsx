import { useQuery } from "@tanstack/react-query";
import { http, type Page } from "@/shared/http";
import { can } from "@/shared/permissions";
import { Attachments } from "@/shared/ui/attachments";
import { DetailPage } from "@/shared/ui/detail-page";
import { Timeline, type TimelineEntry } from "@/shared/ui/timeline";
import { useCaseActions } from "./case-actions";
import { CaseClocks } from "./case-clocks";
import { CaseCourse } from "./case-course";
import { CaseHoldings } from "./case-holdings";
import { CaseOverview } from "./case-overview";
import { CaseSuggestions } from "./case-suggestions";
import { CaseState, ClockTag, Grade, pressingClock } from "./case-tags";
import { useCase, useCaseOptions, type CaseDetail, type CaseEvent, type CaseRow } from "./cases-api";
import "./cases.css";

const GROUPS: [string, string[]][] = [
  ["客户", ["REGISTERED", "REPLIED", "CONFIRMED", "REOPENED"]], ["办理", ["PLANNED", "NOTED", "COMPLETED", "CLOSED", "CANCELLED"]],
  ["流转", ["DISPATCHED", "ASSIGNED", "TRANSFERRED", "REFERRED", "SUSPENDED", "RESUMED"]],
];

const SENT: Record<string, string> = { DISPATCHED: "交", TRANSFERRED: "交", COMPLETED: "送回" };

/** Where an event sent the case, else where it happened. */
function whither(event: CaseEvent, departments: { id: number; name: string }[]): string {
  const name = departments.find((one) => one.id === event.data?.department)?.name;
  if (name && SENT[event.type]) return `，${SENT[event.type]}${name}`;
  return event.departmentName ? `（${event.departmentName}）` : "";
}

function entryOf(event: CaseEvent, departments: { id: number; name: string }[]): TimelineEntry {
  return {
    id: String(event.seq), at: event.at, who: event.actor, kind: GROUPS.find(([, types]) => types.includes(event.type))?.[0] ?? "办理",
    what: event.label + whither(event, departments), note: event.text,
  };
}

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

function relatedOf(matter: CaseDetail, neighbours: CaseRow[]) {
  const customer = [matter.callerName, matter.callerPhone].filter(Boolean).join(" ");
  const lines = [
    { label: "客户", value: customer, to: matter.customerId && can("customers.read") ? `/customers/${matter.customerId}` : undefined },
    { label: "房号", value: [matter.projectName, matter.unitLabel].filter(Boolean).join(" "), to: matter.unitId && can("properties.read") ? `/properties/units/${matter.unitId}` : undefined },
    { label: "外部编号", value: matter.externalNumber },
    { label: "同一事项", value: matter.duplicateOf && "查看先前的一件", to: `/cases/${matter.duplicateOf}` },
    { label: "同房号在办", value: neighbours.length > 0 && `${neighbours.length} 件`, to: `/cases?view=all&open=true&unit=${matter.unitId}` },
  ];
  return lines.filter((line) => line.value);
}

/** The whole of one case; beside the list or on its own. */
export function CaseDetailView({ id, alone }: { id: string; alone?: boolean }) {
  const query = useCase(id);
  const matter = query.data;
  const { primary, actions, drawer } = useCaseActions(matter);
  const neighbours = useNeighbours(matter);
  const departments = useCaseOptions()?.departments ?? [];
  const pressing = matter && pressingClock(matter.clocks);
  return (
    <>
      <DetailPage
        query={{ isPending: query.isPending, error: matter ? null : query.error, refetch: query.refetch }}
        back={alone ? { word: "客户事项", to: "/cases" } : undefined}
        number={matter?.number} title={matter?.summary}
        state={matter && <><CaseState state={matter.state} /><Grade grade={matter.grade} /></>}
        clock={pressing && <ClockTag clock={pressing} />}
        holder={matter?.departmentName && [matter.departmentName, matter.handlerName].filter(Boolean).join(" ")}
        primary={primary} actions={actions}
        related={matter && relatedOf(matter, neighbours)}
        tabs={matter && [
          { key: "overview", word: "概况", content: <CaseOverview matter={matter} neighbours={neighbours} /> },
          { key: "course", word: "经过", content: <CaseCourse events={matter.timeline} /> },
          { key: "files", word: "附件", content: <Attachments subjectType="case" subjectId={String(matter.id)} readOnly={!can("files.add")} /> },
          { key: "similar", word: "相似", content: <CaseSuggestions path={`/api/cases/${matter.id}/suggestions`} /> },
          { key: "clocks", word: "时限", content: <CaseClocks matter={matter} /> },
          { key: "holdings", word: "部门用时", content: <CaseHoldings holdings={matter.holdings} /> },
        ]}
        timeline={matter && <Timeline entries={matter.timeline.map((event) => entryOf(event, departments))} />}
      />
      {drawer}
    </>
  );
}
