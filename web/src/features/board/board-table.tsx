import { Segmented, Table } from "antd";
import { Link } from "react-router";
import { listOf, narrowed, type BoardLine, type By } from "./cases-api";

const BYS: { value: By; label: string }[] = [
  { value: "department", label: "按部门" }, { value: "project", label: "按项目" }, { value: "category", label: "按类别" },
];

type Key = "intake" | "open" | "overdue" | "firstReplyRate" | "onTimeRate" | "solvedRate" | "repeated" | "reopened" | "transfers" | "shuttled" | "satisfaction" | "rated"
  | "heldMedianHours" | "heldMeanHours";

interface FigureColumn {
  key: Key;
  title: string;
  unit: string;
  digits?: number;
  /** Narrows the line to the rows counted; "" for all of the line, none for figures that count no rows. */
  measure?: string;
}

const FIGURES: FigureColumn[] = [
  { key: "intake", title: "受理", unit: "件", measure: "" }, { key: "open", title: "在办", unit: "件，截至现在", measure: "open" },
  { key: "overdue", title: "超时", unit: "件，截至现在", measure: "overdue" }, { key: "firstReplyRate", title: "首复及时", unit: "%", digits: 1, measure: "firstReplyDue" },
  { key: "onTimeRate", title: "按时关闭", unit: "%", digits: 1, measure: "closeDue" }, { key: "solvedRate", title: "一次解决", unit: "%", digits: 1, measure: "closed" },
  { key: "repeated", title: "重复", unit: "件", measure: "repeated" }, { key: "reopened", title: "重开", unit: "件", measure: "reopened" },
  { key: "transfers", title: "转办", unit: "件", measure: "transferred" }, { key: "shuttled", title: "多次转", unit: "件", measure: "shuttled" },
  { key: "satisfaction", title: "满意度", unit: "分", digits: 1, measure: "rated" }, { key: "rated", title: "样本", unit: "件", measure: "rated" },
  { key: "heldMedianHours", title: "用时中位", unit: "小时", digits: 1 }, { key: "heldMeanHours", title: "用时平均", unit: "小时", digits: 1 },
];

function Figure({ line, of }: { line: BoardLine; of: FigureColumn }) {
  const value = line[of.key];
  if (value === undefined) return <span className="quiet">—</span>;
  const words = of.digits ? value.toFixed(of.digits) : value.toLocaleString("zh-CN");
  if (of.key.startsWith("held") && line.heldFilter) return <Link to={listOf(line.heldFilter)}>{words}</Link>;
  if (of.measure === undefined || value === 0) return <span className={value === 0 ? "quiet" : undefined}>{words}</span>;
  return <Link className={of.key === "overdue" ? "board-bad" : undefined} to={listOf(narrowed(line.filter, of.measure))}>{words}</Link>;
}

/** The figures behind the charts. */
export function BoardTable({ rows, by, onBy, loading }: { rows: BoardLine[]; by: By; onBy: (by: By) => void; loading: boolean }) {
  return (
    <section className="panel board-table">
      <header className="chart-head"><h3>明细</h3><Segmented aria-label="按什么分" options={BYS} value={by} onChange={onBy} /></header>
      <Table<BoardLine>
        size="small" pagination={false} rowKey={(line) => line.id ?? line.name} dataSource={rows} loading={loading && { delay: 200 }} scroll={{ x: "max-content" }}
        columns={[
          { title: BYS.find((one) => one.value === by)!.label.slice(1), fixed: "left", render: (_, line) => <Link to={listOf(line.filter)}>{line.name}</Link> },
          ...FIGURES.map((one) => ({
            key: one.key, title: <span className="board-unit">{one.title}<small>{one.unit}</small></span>, align: "right" as const, className: "num",
            sorter: (a: BoardLine, b: BoardLine) => (a[one.key] ?? -1) - (b[one.key] ?? -1), sortDirections: ["descend" as const, "ascend" as const],
            render: (_: unknown, line: BoardLine) => <Figure line={line} of={one} />,
          })),
        ]}
      />
    </section>
  );
}
