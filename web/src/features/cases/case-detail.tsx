import { useQuery } from "@tanstack/react-query";
import { http, type Page } from "@/shared/http";
import { can } from "@/shared/permissions";
import { Attachments, useAttached } from "@/shared/ui/attachments";
import { DetailPage } from "@/shared/ui/detail-page";
import { Timeline } from "@/shared/ui/timeline";
import { useCaseActions } from "./case-actions";
import { CaseAssists } from "./case-assists";
import { CaseArticles } from "./case-articles";
import { CaseClocks } from "./case-clocks";
import { CaseCourse } from "./case-course";
import { stepsOf } from "./case-events";
import { CaseHoldings } from "./case-holdings";
import { CaseOversight } from "./case-oversight";
import { CaseOverview } from "./case-overview";
import { Alarm, CaseState, ClockTag, Grade, pressingClock } from "./case-tags";
import { CaseSuggestions } from "./case-suggestions";
import { useCase, useCaseOptions, type CaseDetail, type CaseRow, type State } from "./cases-api";
import "./cases.css";

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
  const customer = [matter.callerName, matter.phone].filter(Boolean).join(" ");
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

const ENDS: Partial<Record<State, string>> = { CLOSED: "关闭", CANCELLED: "作废", REFERRED: "移交" };

/** Once the work is done the case waits with the service centre; who did the work is then only told. */
function holderOf(matter: CaseDetail): string {
  if (matter.state === "CLOSED" && matter.leadName && matter.leadName !== matter.departmentName) {
    return `${[matter.leadName, matter.handlerName].filter(Boolean).join(" ")} 办结，${matter.departmentName}`;
  }
  if ((matter.state === "DONE" || matter.state === "CONFIRMED") && matter.handlerName) return `${matter.departmentName}（经办人 ${matter.handlerName}）`;
  return [matter.departmentName, matter.handlerName].filter(Boolean).join(" ");
}

/** The whole of one case; beside the list or on its own. */
export function CaseDetailView({ id, alone }: { id: string; alone?: boolean }) {
  const query = useCase(id);
  const matter = query.data;
  const { primary, actions, drawer } = useCaseActions(matter);
  const neighbours = useNeighbours(matter);
  const needs = useNeeds(matter);
  const files = useAttached("case", id, Boolean(matter));
  const options = useCaseOptions();
  const steps = matter && stepsOf(matter, files.data ?? [], options);
  const pressing = matter && pressingClock(matter.clocks);
  return (
    <>
      <DetailPage
        query={{ isPending: query.isPending, error: matter ? null : query.error, refetch: query.refetch }}
        back={alone ? { word: "客户事项", to: "/cases" } : undefined}
        number={matter?.number} title={matter?.summary}
        state={matter && <><CaseState state={matter.state} /><Grade grade={matter.grade} /><Alarm row={matter} /></>}
        clock={pressing && <ClockTag clock={pressing} />}
        holder={matter?.departmentName && holderOf(matter)} held={matter && ENDS[matter.state]}
        primary={primary} actions={actions}
        related={matter && relatedOf(matter, neighbours, needs)}
        tabs={matter && [
          { key: "overview", word: "概况", content: <CaseOverview matter={matter} neighbours={neighbours} /> },
          { key: "course", word: "经过", content: <CaseCourse steps={steps ?? []} /> },
          { key: "files", word: "附件", count: files.data?.length, content: <Attachments subjectType="case" subjectId={String(matter.id)} readOnly={!can("files.add")} /> },
          { key: "assists", word: "协办", count: matter.around.assists.length, content: <CaseAssists matter={matter} /> },
          { key: "oversight", word: "升级记录", count: matter.around.escalations.length, content: <CaseOversight matter={matter} /> },
          { key: "similar", word: "相似", content: <CaseSuggestions path={`/api/cases/${matter.id}/suggestions`} /> },
          { key: "articles", word: "知识页", content: <CaseArticles category={matter.categoryId} empty="这个类别还没有知识页。" /> },
          { key: "clocks", word: "时限", content: <CaseClocks matter={matter} /> },
          { key: "holdings", word: "部门用时", content: <CaseHoldings holdings={matter.holdings} /> },
        ]}
        timeline={steps && <Timeline entries={steps.toReversed()} />}
      />
      {drawer}
    </>
  );
}
