import { Table, Tooltip, Typography } from "antd";
import { usePhone } from "@/shared/media";
import { amountWords, type Field, type ImportView, type ShownRow, type Target } from "./import";

interface RowsTableProps {
  rows: ShownRow[];
  run: ImportView;
  target: Target;
  /** Whether to show what is wrong. */
  faults: boolean;
}

const LONG = 60;
const GRID: Pick<Field, "key" | "label" | "unit">[] = [
  { key: "building", label: "楼栋" }, { key: "unit", label: "单元" }, { key: "floor", label: "楼层" }, { key: "room", label: "房号" }, { key: "value", label: "值", unit: "元" },
];

/** A letter of thousands of characters takes two lines until somebody opens it. */
function Long({ text }: { text: string }) {
  if (text.length <= LONG) return text;
  return <Typography.Paragraph className="exchange-long" ellipsis={{ rows: 2, expandable: "collapsible", symbol: (open) => (open ? "收起" : "展开") }}>{text}</Typography.Paragraph>;
}

/** Rows of the file under the fields they were read as; cells at fault in red with the reason. */
export function RowsTable({ rows, run, target, faults }: RowsTableProps) {
  const phone = usePhone();
  const matrix = run.plan.layout === "MATRIX";
  const columns = matrix ? GRID : target.fields.filter((field) => run.plan.mapping[field.key] !== undefined
    || rows.some((row) => row.before[field.key] !== undefined));
  // the price of a matrix is the column "value" in the file and a price in the house
  const formerly = (row: ShownRow, key: string) => (key === "value" ? row.before.totalPrice ?? row.before.unitPrice : row.before[key]);
  const cell = (row: ShownRow, { key, unit }: (typeof columns)[number]) => {
    const wrong = row.faults.filter((fault) => fault.field === key).map((fault) => fault.message).join("；");
    const shown = (text: string) => (unit ? amountWords(text) : text);
    const text = shown(row.texts[key] ?? "");
    const was = formerly(row, key);
    if (!wrong && was !== undefined) return <><del className="quiet">{shown(was) || "空"}</del> → {text ? <Long text={text} /> : "随之变动"}</>;
    if (!wrong) return text ? <Long text={text} /> : <span className="quiet">—</span>;
    return <Tooltip title={wrong}><span className="exchange-cell-bad" tabIndex={0}>{text ? <Long text={text} /> : "（空）"}</span></Tooltip>;
  };
  const reasons = (row: ShownRow) => <span className="exchange-bad">{row.faults.map((fault) => fault.message).join(" ")}</span>;
  if (phone) {
    return (
      <ul className="exchange-columns">
        {rows.map((row) => (
          <li key={row.number}>
            <div className="exchange-column-head"><b>{row.place}</b></div>
            {columns.map((column) => <div key={column.key} className="exchange-line"><span>{column.label}</span><span>{cell(row, column)}{column.unit && row.texts[column.key] && ` ${column.unit}`}</span></div>)}
            {faults && reasons(row)}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <Table<ShownRow>
      size="small" rowKey="number" pagination={false} dataSource={rows} scroll={{ x: "max-content" }}
      columns={[
        { title: "位置", dataIndex: "place", width: 110, fixed: "left" as const },
        ...(faults ? [{ title: "原因", key: "faults", width: 280, render: (_: unknown, row: ShownRow) => reasons(row) }] : []),
        ...columns.map((column) => ({
          title: column.unit ? `${column.label}（${column.unit}）` : column.label, key: column.key, className: column.unit && "num",
          align: column.unit ? ("right" as const) : undefined, render: (_: unknown, row: ShownRow) => cell(row, column),
        })),
      ]}
    />
  );
}
