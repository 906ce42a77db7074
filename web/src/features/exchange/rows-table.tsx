import { Table, Tooltip, Typography } from "antd";
import { usePhone } from "@/shared/media";
import type { ImportView, ShownRow, Target } from "./import";

interface RowsTableProps {
  rows: ShownRow[];
  run: ImportView;
  target: Target;
  /** Whether to show what is wrong. */
  faults: boolean;
}

const LONG = 60;
const GRID = [["building", "楼栋"], ["unit", "单元"], ["floor", "楼层"], ["room", "房号"], ["value", "值"]] as const;

/** A letter of thousands of characters takes two lines until somebody opens it. */
function Long({ text }: { text: string }) {
  if (text.length <= LONG) return text;
  return <Typography.Paragraph className="exchange-long" ellipsis={{ rows: 2, expandable: "collapsible", symbol: (open) => (open ? "收起" : "展开") }}>{text}</Typography.Paragraph>;
}

/** Rows of the file under the fields they were read as; cells at fault in red with the reason. */
export function RowsTable({ rows, run, target, faults }: RowsTableProps) {
  const phone = usePhone();
  const columns: (readonly [string, string])[] = run.plan.layout === "MATRIX" ? [...GRID]
    : target.fields.filter((field) => run.plan.mapping[field.key] !== undefined).map((field) => [field.key, field.label]);
  const cell = (row: ShownRow, key: string) => {
    const wrong = row.faults.filter((fault) => fault.field === key).map((fault) => fault.message).join("；");
    const text = row.texts[key] ?? "";
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
            {columns.map(([key, label]) => <div key={key} className="exchange-line"><span>{label}</span><span>{cell(row, key)}</span></div>)}
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
        ...columns.map(([key, label]) => ({ title: label, key, render: (_: unknown, row: ShownRow) => cell(row, key) })),
      ]}
    />
  );
}
