import { BarChartOutlined, DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useNavigate } from "react-router";
import { http, type Page } from "@/shared/http";
import { can } from "@/shared/permissions";
import { exactWords } from "@/shared/time";
import { ListPage } from "@/shared/ui/list-page";
import type { Column, Filter, View } from "@/shared/ui/list-types";
import { ClockBadge, StateTag, When } from "@/shared/ui/tags";
import { fetchOptions, STATES, useVisitOptions, wordOf, type VisitRow } from "./visits-api";
import "./visits.css";
import { VisitSheet } from "./visit-sheet";

const VIEWS: View[] = [
  { key: "free", word: "可领取", params: { box: "free" }, empty: "没有您可以领取的回访。自己经办过的事项不会出现在这里。" },
  { key: "mine", word: "我领的", params: { box: "mine" }, empty: "您手上没有回访。到“可领取”里领。" },
  { key: "due", word: "待回访", params: { state: "DUE" } },
  { key: "done", word: "已回访", params: { state: "DONE" } },
  { key: "lost", word: "失访", params: { state: "LOST" }, empty: "没有失访。拒访或多次未接通的会列在这里，单独统计。" },
  { key: "all", word: "全部", params: { box: "all" } },
];

const MEASURES: Record<string, string> = {
  should: "应回访", done: "已回访", lost: "失访", waiting: "待回访", overdue: "逾期未回访", onTime: "按时回访", satisfied: "满意", low: "开整改",
  unsolved: "未解决", rated: "已评推荐分", promoters: "推荐者", detractors: "贬损者",
};

const FILTERS: Filter[] = [
  { kind: "text", key: "q", label: "回访", placeholder: "单号、事项、房号" },
  { kind: "select", key: "kind", label: "类型", options: async () => (await fetchOptions()).kinds, multiple: true },
  { kind: "select", key: "department", label: "主办部门", options: async () => (await fetchOptions()).departments.map((one) => ({ value: String(one.id), label: one.name })) },
  { kind: "dates", key: "due", label: "回访期限", ends: ["from", "to"] },
  { kind: "select", key: "measure", label: "指标", options: Object.entries(MEASURES).map(([value, label]) => ({ value, label })) },
  { kind: "mark", key: "aspect", label: "评价", words: (value) => `评价：${value}` },
  { kind: "mark", key: "good", label: "满意", words: () => "4 分及以上" },
  { kind: "mark", key: "draw", label: "抽样", words: (value) => `抽样 ${value}` },
  { kind: "mark", key: "asOf", label: "截至", words: (value) => `截至 ${exactWords(value)}` },
];

/** The buildings of my projects; none without permission to look at them. */
async function buildings() {
  if (!can("properties.read")) return [];
  const { items } = await http.get<Page<{ id: number; name: string; projectId: number }>>("/api/properties/buildings");
  const { projects } = await http.get<{ projects: { id: number; name: string }[] }>("/api/session");
  return items.map((one) => ({ value: String(one.id), label: `${projects.find((project) => project.id === one.projectId)?.name ?? ""} ${one.name}` }));
}

const MORE: Filter[] = [
  { kind: "select", key: "building", label: "楼栋", options: buildings },
  { kind: "select", key: "grade", label: "级别", options: async () => (await fetchOptions()).grades, multiple: true },
  { kind: "select", key: "category", label: "类别", options: async () => (await fetchOptions()).categories.map((one) => ({ value: String(one.id), label: one.path })) },
];

export function VisitStateTag({ row }: { row: VisitRow }) {
  const [tone, word] = STATES[row.state];
  return <StateTag tone={tone}>{word}</StateTag>;
}

function Due({ row }: { row: VisitRow }) {
  if (row.state !== "DUE") return <When at={row.endedAt} />;
  return <span className="tag-line"><ClockBadge label={row.nextAt ? "约定再拨" : "回访"} dueAt={row.nextAt ?? row.dueAt} startedAt={row.closedAt} /></span>;
}

function Kind({ row }: { row: VisitRow }) {
  return <>{wordOf(useVisitOptions()?.kinds, row.kind)}</>;
}

export function Outcome({ row }: { row: VisitRow }) {
  if (row.state !== "DONE") return <span className="quiet">{row.failures > 0 ? `未接通 ${row.failures} 次` : "—"}</span>;
  return <span className={row.low ? "visit-low" : undefined}>{row.solved ? "已解决" : "未解决"} · {row.score?.toFixed(1)} 分</span>;
}

const COLUMNS: Column<VisitRow>[] = [
  { key: "summary", title: "事项", always: true, render: (row) => <span className="visit-summary strong" title={row.summary}>{row.summary}</span> },
  { key: "dueAt", title: "期限 / 回访时间", width: 200, render: (row) => <Due row={row} /> },
  { key: "state", title: "状态", width: 92, render: (row) => <VisitStateTag row={row} /> },
  { key: "outcome", title: "结果", width: 130, render: (row) => <Outcome row={row} /> },
  { key: "kind", title: "类型", width: 60, render: (row) => <Kind row={row} /> },
  { key: "unitLabel", title: "房号", width: 120 },
  { key: "customerName", title: "客户", width: 70 },
  { key: "departmentName", title: "主办部门", width: 120 },
  { key: "callerName", title: "回访人", width: 80, render: (row) => row.callerName ?? (row.ownWork ? <span className="quiet">本人经办</span> : <span className="quiet">待领</span>) },
  { key: "caseNumber", title: "事项单号", width: 150, hidden: true, render: (row) => <span className="num">{row.caseNumber}</span> },
  { key: "categoryName", title: "类别", width: 100, hidden: true },
  { key: "projectName", title: "项目", width: 120, hidden: true },
  { key: "drawId", title: "来由", width: 80, hidden: true, render: (row) => (row.drawId ? (row.standIn ? `换样 ${row.standIn}` : "抽样") : "必访") },
  { key: "nps", title: "推荐分", width: 70, hidden: true, align: "right" },
  { key: "closedAt", title: "事项关闭", width: 120, hidden: true, render: (row) => <When at={row.closedAt} /> },
];

function Card({ row }: { row: VisitRow }) {
  return (
    <>
      <div className="list-card-head">{row.summary}</div>
      <div className="card-tags"><VisitStateTag row={row} />{row.state === "DUE" && <Due row={row} />}</div>
      <div className="card-foot quiet"><span>{[row.unitLabel, row.customerName].filter(Boolean).join(" · ")}</span><Outcome row={row} /></div>
      <div className="card-foot quiet"><span><Kind row={row} /> · {row.departmentName}</span><span>{row.callerName ?? "待领"}</span></div>
    </>
  );
}

/** 回访清单: what I may call, what I have taken, what came of it. */
export function VisitList() {
  const navigate = useNavigate();
  return (
    <ListPage<VisitRow>
      name="visits" title="回访" path="/api/visits" views={can("visits.call") ? VIEWS : VIEWS.slice(2)} filters={FILTERS} more={MORE} columns={COLUMNS} byProject="project"
      to={(row) => `/visits/${row.id}`} detail={(id) => <VisitSheet key={id} id={id} />} refreshEvery={60_000} card={(row) => <Card row={row} />}
      actions={(query) => (
        <>
          <Button icon={<BarChartOutlined />} onClick={() => void navigate("/visits/board")}>看板</Button>
          <Button onClick={() => void navigate("/visits/draws")}>抽样</Button>
          <Button onClick={() => void navigate("/visits/rules")}>规则</Button>
          {can("exchange.export") && <Button icon={<DownloadOutlined />} onClick={() => void http.download("/api/visits/export", { query })}>导出</Button>}
        </>
      )}
      empty="这里没有回访。事项关闭后，按回访规则自动列入。"
    />
  );
}
