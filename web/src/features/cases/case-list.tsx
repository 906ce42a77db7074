import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useNavigate } from "react-router";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { exactWords } from "@/shared/time";
import { ListPage } from "@/shared/ui/list-page";
import type { Column, Filter, View } from "@/shared/ui/list-types";
import { When } from "@/shared/ui/tags";
import { BulkBar } from "./bulk-bar";
import { CaseDetailView } from "./case-detail";
import { Alarm, CaseState, DueClock, Grade } from "./case-tags";
import { categoryTree, fetchOptions, useCaseOptions, wordOf, type CaseOptions, type CaseRow, type CategoryNode } from "./cases-api";
import "./cases.css";

const VIEWS: View[] = [
  { key: "mine", word: "我的", params: { box: "mine" }, empty: "眼下没有由您经办的事项。本部门的、全部的，在右边两个标签里。" },
  { key: "department", word: "本部门", params: { box: "department" }, entrance: true, empty: "本部门眼下没有要办的事项。" },
  { key: "all", word: "全部", params: { box: "all" }, entrance: true },
  { key: "escalated", word: "已升级", params: { box: "all", escalated: "true" }, empty: "没有升级的事项。时限用尽、反复重开或来回转办的，会出现在这里。" },
];

const words = (key: "kinds" | "states" | "grades" | "channels") => async () => (await fetchOptions())[key];
const named = (pick: (options: CaseOptions) => { id: number; name: string }[]) => async () =>
  pick(await fetchOptions()).map((one) => ({ value: String(one.id), label: one.name }));
// values from the URL are text
interface Leaf { value: string; title: string; children: Leaf[] }
const leaves = (nodes: CategoryNode[]): Leaf[] => nodes.map((node) => ({ value: String(node.value), title: node.title, children: leaves(node.children) }));
const tree = async () => leaves(categoryTree((await fetchOptions()).categories, true));
const mark = (key: string, word: string): Filter => ({ kind: "mark", key, label: word, words: () => word });

const MEASURES: Record<string, string> = {
  firstReplyDue: "已到首次回复期限", firstReplyOnTime: "首次回复及时", planDue: "已到方案期限", planOnTime: "方案及时", closeDue: "已到关闭期限",
  closeOnTime: "按时关闭", rated: "客户已评分", satisfied: "客户满意", reopened: "重开过", transferred: "转办过", open: "在办", overdue: "超时未办", closed: "已关闭",
  solvedAtOnce: "一次解决", repeated: "重复诉求", shuttled: "转办两次以上", complaints: "投诉", asked: "已请客户评分", paused: "挂起过", dueToday: "今日到期", aged1: "在办 0–1 天", aged3: "在办 2–3 天",
  aged7: "在办 4–7 天", aged15: "在办 8–15 天", aged30: "在办 16–30 天", agedOver30: "在办 30 天以上",
};

const FILTERS: Filter[] = [
  { kind: "text", key: "q", label: "事项", placeholder: "单号、摘要、客户、房号" },
  { kind: "select", key: "state", label: "状态", options: words("states"), multiple: true },
  { kind: "select", key: "kind", label: "类型", options: words("kinds") },
  { kind: "tree", key: "category", label: "类别", data: tree },
  { kind: "select", key: "overdue", label: "超时", options: [{ value: "true", label: "只看超时" }] },
  { kind: "mark", key: "measure", label: "指标", words: (value) => `看板：${MEASURES[value] ?? value}` },
  mark("unit", "同一房号"), mark("building", "同一楼栋"), mark("customer", "同一客户"), mark("handler", "同一经办人"), mark("involved", "本人登记或经办"), mark("heldBy", "经手部门"), mark("ours", "部门主办或在手"),
  { kind: "mark", key: "heldFrom", label: "交出自", words: (value) => `交出自 ${value}` }, { kind: "mark", key: "heldTo", label: "交出至", words: (value) => `交出至 ${value}` },
  { kind: "mark", key: "complaintsDueFrom", label: "应关闭自", words: (value) => `投诉应关闭自 ${value}` }, { kind: "mark", key: "complaintsDueTo", label: "应关闭至", words: (value) => `投诉应关闭至 ${value}` },
  mark("dueBefore", "临近期限"), mark("lead", "主办部门"), mark("noLead", "未派单"), mark("noBuilding", "未登记楼栋"), mark("noUnit", "未登记房号"), mark("grouped", "群诉事项"), mark("replied", "已首次回复"), mark("categoryOnly", "只看这一类"),
  { kind: "mark", key: "asOf", label: "截至", words: (value) => `截至 ${exactWords(value)}` },
];

const MORE: Filter[] = [
  { kind: "select", key: "grade", label: "级别", options: words("grades"), multiple: true },
  { kind: "select", key: "department", label: "现办部门", options: named((options) => options.departments), multiple: true },
  { kind: "select", key: "channel", label: "渠道", options: words("channels"), multiple: true },
  { kind: "select", key: "project", label: "项目", options: named((options) => options.projects), multiple: true },
  { kind: "select", key: "open", label: "办理情况", options: [{ value: "true", label: "在办" }, { value: "false", label: "已了结" }] },
  { kind: "dates", key: "registered", label: "受理日期", ends: ["from", "to"] },
  { kind: "select", key: "order", label: "排序", options: [{ value: "due", label: "先到期的在前" }, { value: "newest", label: "新受理的在前" }] },
];

function Kind({ row }: { row: CaseRow }) {
  return <>{wordOf(useCaseOptions()?.kinds, row.kind)}</>;
}

function Channel({ row }: { row: CaseRow }) {
  return <>{wordOf(useCaseOptions()?.channels, row.channel)}</>;
}

const COLUMNS: Column<CaseRow>[] = [
  { key: "number", title: "单号", width: 144, always: true, render: (row) => <span className="num">{row.number}</span> },
  { key: "summary", title: "事项", always: true, render: (row) => <span className="case-summary strong" title={row.summary}>{row.summary}</span> },
  { key: "dueAt", title: "期限", width: 190, render: (row) => <DueClock row={row} /> },
  { key: "state", title: "状态", width: 92, render: (row) => <CaseState state={row.state} /> },
  { key: "kind", title: "类型", width: 60, render: (row) => <Kind row={row} /> },
  { key: "grade", title: "级别", width: 60, render: (row) => <Grade grade={row.grade} /> },
  { key: "unitLabel", title: "房号", width: 112 },
  { key: "callerName", title: "客户", width: 64 },
  {
    key: "departmentName", title: "部门 / 经办人", width: 150,
    render: (row) => <span className="case-holder" title={[row.departmentName, row.handlerName].filter(Boolean).join(" / ")}>{row.handlerName ? `${row.handlerName} · ` : ""}{row.departmentName}</span>,
  },
  { key: "alarm", title: "督办", width: 120, hidden: true, render: (row) => (row.alarm || row.urgedCount ? <span className="card-tags"><Alarm row={row} /></span> : <span className="quiet">—</span>) },
  { key: "categoryName", title: "类别", width: 100, hidden: true },
  { key: "projectName", title: "项目", width: 120, hidden: true },
  { key: "channel", title: "渠道", width: 70, hidden: true, render: (row) => <Channel row={row} /> },
  { key: "callerPhone", title: "电话", width: 120, hidden: true, render: (row) => <span className="num">{row.callerPhone ?? "—"}</span> },
  { key: "satisfaction", title: "满意度（分）", width: 100, hidden: true, align: "right" },
  { key: "registeredAt", title: "受理", width: 110, hidden: true, render: (row) => <When at={row.registeredAt} /> },
];

function CaseCard({ row }: { row: CaseRow }) {
  return (
    <>
      <div className="list-card-head">{row.summary}</div>
      <div className="card-tags"><CaseState state={row.state} /><DueClock row={row} /><Alarm row={row} /></div>
      <div className="card-foot quiet"><span>{[row.unitLabel, row.callerName].filter(Boolean).join(" · ")}</span><Grade grade={row.grade} /></div>
      <div className="card-foot quiet"><span><Kind row={row} /> · {row.departmentName ?? "待派单"}{row.handlerName && ` / ${row.handlerName}`}</span><When at={row.registeredAt} /></div>
    </>
  );
}

/** 客户事项: mine, my department's, all. */
export function CaseList() {
  const navigate = useNavigate();
  return (
    <ListPage<CaseRow>
      name="cases" title="客户事项" path="/api/cases" views={VIEWS} filters={FILTERS} more={MORE} columns={COLUMNS} byProject="project"
      to={(row) => `/cases/${row.id}`} detail={(id) => <CaseDetailView key={id} id={id} />} refreshEvery={60_000}
      actions={(query) => can("exchange.export") && (
        <Button icon={<DownloadOutlined />} onClick={() => void http.download("/api/cases/export", { query })}>导出</Button>
      )}
      bulk={["cases.dispatch", "cases.close", "cases.supervise"].some(can) ? (rows, done) => <BulkBar rows={rows} done={done} /> : undefined}
      onNew={can("cases.intake") ? () => void navigate("/cases/new") : undefined} newWord="受理"
      empty="这里没有事项。客户来电、来访、12345 转来的，都从“受理”登记。" card={(row) => <CaseCard row={row} />}
    />
  );
}
