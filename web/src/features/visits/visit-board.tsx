import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Segmented, Select, Skeleton, Table } from "antd";
import dayjs from "dayjs";
import { Link, useNavigate, useSearchParams } from "react-router";
import { http, spanRefusal } from "@/shared/http";
import { useMe } from "@/shared/permissions";
import { exactWords, inHouse } from "@/shared/time";
import { Chart } from "@/shared/ui/chart";
import { DateRange } from "@/shared/ui/date-input";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { Tile, Tiles } from "@/shared/ui/tile";
import "./visits.css";

interface Figures {
  asOf: string;
  tiles: { key: string; label: string; value?: number; unit: string; count?: number; of?: number; filter: string; help: string }[];
  aspects: { name: string; rated: number; good: number; rate?: number; average: number; filter: string; goodFilter: string }[];
  table: Line[];
}

interface Line {
  id?: number;
  name: string;
  should: number;
  done: number;
  lost: number;
  low: number;
  visitRate?: number;
  satisfiedRate?: number;
  average?: number;
  nps?: number;
  filter: string;
}

const BYS = [{ value: "department", label: "按部门" }, { value: "category", label: "按类别" }, { value: "building", label: "按楼栋" }];
const DAY = "YYYY-MM-DD";
const listOf = (filter: string) => `/visits?view=all&${filter}`;
const narrowed = (filter: string, measure: string) => listOf(filter.replace(/measure=\w+/, `measure=${measure}`));
const figure = (value: number | undefined, digits = 1) => (value === undefined ? <span className="quiet">—</span> : value.toFixed(digits));

function useScope() {
  const [params, setParams] = useSearchParams();
  const today = inHouse(new Date().toISOString());
  const from = params.get("from") ?? today.startOf("month").format(DAY);
  const to = params.get("to") ?? today.endOf("month").format(DAY);
  const set = (next: Record<string, string | string[] | undefined>) => setParams((before) => {
    const after = new URLSearchParams(before);
    for (const [key, value] of Object.entries(next)) {
      after.delete(key);
      for (const one of value === undefined ? [] : [value].flat()) after.append(key, one);
    }
    return after;
  }, { replace: true });
  return { from, to, by: params.get("by") ?? "department", projects: params.getAll("projects"), set };
}

function Breakdown({ rows, by, onBy }: { rows: Line[]; by: string; onBy: (by: string) => void }) {
  const count = (line: Line, value: number, measure: string) => value === 0 ? <span className="quiet">0</span> : <Link to={narrowed(line.filter, measure)}>{value}</Link>;
  return (
    <section className="panel visit-panel">
      <header className="chart-head"><h3>明细</h3><Segmented aria-label="按什么分" options={BYS} value={by} onChange={onBy} /></header>
      <Table<Line>
        size="small" pagination={false} rowKey={(line) => line.id ?? line.name} dataSource={rows} scroll={{ x: "max-content" }}
        columns={[
          { title: BYS.find((one) => one.value === by)?.label.slice(1), fixed: "left", render: (_, line) => <Link to={listOf(line.filter)}>{line.name}</Link> },
          { title: "应回访（户）", align: "right", render: (_, line) => count(line, line.should, "should") }, { title: "已回访（户）", align: "right", render: (_, line) => count(line, line.done, "done") },
          { title: "失访（户）", align: "right", render: (_, line) => count(line, line.lost, "lost") }, { title: "开整改（户）", align: "right", render: (_, line) => count(line, line.low, "low") },
          { title: "回访率（%）", align: "right", render: (_, line) => figure(line.visitRate) }, { title: "满意率（%）", align: "right", render: (_, line) => figure(line.satisfiedRate) },
          { title: "均分（分）", align: "right", render: (_, line) => figure(line.average, 2) }, { title: "NPS", align: "right", render: (_, line) => figure(line.nps) },
        ]}
      />
    </section>
  );
}

function AspectChart({ aspects }: { aspects: Figures["aspects"] }) {
  const navigate = useNavigate();
  if (aspects.length === 0) return <section className="panel visit-panel"><h3>客户对哪一项最不满意？</h3><p className="quiet">这段时间还没有评价。</p></section>;
  const sorted = [...aspects].sort((a, b) => (a.rate ?? 0) - (b.rate ?? 0));
  return (
    <Chart
      title="客户对哪一项最不满意？" note="各项满意率：4、5 分 ÷ 有效评价，低的在前" height={240}
      option={{
        grid: { left: 88, right: 48, top: 8, bottom: 24, outerBoundsMode: "none" }, tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
        xAxis: { type: "value", max: 100 }, yAxis: { type: "category", inverse: true, data: sorted.map((one) => one.name) },
        series: [{ name: "满意率（%）", type: "bar", barMaxWidth: 14, data: sorted.map((one) => one.rate), label: { show: true, position: "right" } }],
      }}
      table={{ head: ["评价", "满意率（%）", "均分（分）", "有效（份）"], rows: sorted.map((one) => [one.name, one.rate ?? "—", one.average, one.rated]) }}
      onPick={({ dataIndex }) => { const one = sorted[dataIndex]; if (one) void navigate(listOf(one.filter)); }}
    />
  );
}

function NpsChart({ rows }: { rows: Line[] }) {
  const navigate = useNavigate();
  const shown = rows.filter((line) => line.satisfiedRate !== undefined).sort((a, b) => a.satisfiedRate! - b.satisfiedRate!).slice(0, 8);
  if (shown.length === 0) return <section className="panel visit-panel"><h3>谁让客户最不满意？</h3><p className="quiet">这段时间还没有完成的回访。</p></section>;
  return (
    <Chart
      title="谁让客户最不满意？" note="满意率：均分 4 分及以上 ÷ 已回访，低的在前" height={240}
      option={{
        grid: { left: 112, right: 48, top: 8, bottom: 24, outerBoundsMode: "none" }, tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
        xAxis: { type: "value", max: 100 }, yAxis: { type: "category", inverse: true, data: shown.map((one) => one.name), axisLabel: { width: 96, overflow: "truncate" } },
        series: [{ name: "满意率（%）", type: "bar", barMaxWidth: 14, data: shown.map((one) => one.satisfiedRate), label: { show: true, position: "right" } }],
      }}
      table={{ head: ["", "满意率（%）", "NPS"], rows: shown.map((one) => [one.name, one.satisfiedRate ?? "—", one.nps ?? "—"]) }}
      onPick={({ dataIndex }) => { const one = shown[dataIndex]; if (one) void navigate(narrowed(one.filter, "done")); }}
    />
  );
}

/** 回访看板: how many were called back, and what they said. */
export function VisitBoard() {
  const me = useMe();
  const { from, to, by, projects, set } = useScope();
  const query = useQuery({
    queryKey: ["/api/visits/board", from, to, by, projects], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => http.get<Figures>("/api/visits/board", { query: { from, to, by, projects }, signal }),
  });
  const data = query.data;
  const refusal = spanRefusal(query.error);
  return (
    <section className="visit-board">
      <header className="page-head visit-head">
        <div><h1>回访看板</h1><div className="quiet num">期限在 {from} 至 {to} 的回访{data && ` · 截至 ${exactWords(data.asOf)}`}</div></div>
        <div className="visit-bar">
          {me.projects.length > 1 && (
            <Select mode="multiple" allowClear aria-label="项目" placeholder="全部项目" maxTagCount="responsive" style={{ minWidth: 180 }} value={projects} onChange={(next) => set({ projects: next })}
              options={me.projects.map((one) => ({ value: String(one.id), label: one.name }))} />
          )}
          <DateRange refusal={refusal} aria-label="起止日期" allowClear={false} value={[dayjs(from), dayjs(to)]}
            onChange={(range) => range?.[0] && range[1] && set({ from: range[0].format(DAY), to: range[1].format(DAY) })} />
        </div>
      </header>
      {refusal ? <div className="panel"><EmptyState text="改好起止日期后，这里显示看板。" /></div> : query.error && !data ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : !data ? <Skeleton active /> : data.table.length === 0 ? (
        <div className="panel"><EmptyState text="这段时间没有到期的回访。换一段时间试试。" /></div>
      ) : (
        <>
          <Tiles>{data.tiles.map((tile) => (
            <Tile key={tile.key} word={tile.key === "overdue" ? `${tile.label} · 期内到期，截至现在` : tile.label} value={tile.value === undefined ? "—" : tile.unit === "户" ? String(tile.value) : tile.value.toFixed(1)} unit={tile.value === undefined ? undefined : tile.unit}
              to={listOf(tile.filter)} help={`${tile.help}${tile.of === undefined ? "" : `（${tile.count === undefined ? "" : `${tile.count} / `}${tile.of} 户）`}。点开看明细。`} />
          ))}</Tiles>
          <div className="visit-board-charts"><AspectChart aspects={data.aspects} /><NpsChart rows={data.table} /></div>
          <Breakdown rows={data.table} by={by} onBy={(next) => set({ by: next })} />
        </>
      )}
    </section>
  );
}
