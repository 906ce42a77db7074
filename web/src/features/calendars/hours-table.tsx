import { Table } from "antd";
import { StateTag, When } from "@/shared/ui/tags";
import { inForce, WEEKDAYS, type Hours } from "./calendar-api";

/** Every version of the hours, a column a weekday. */
export function HoursTable({ hours, house }: { hours: Hours[]; house: boolean }) {
  const now = inForce(hours, new Date().toISOString().slice(0, 10));
  const rows = [...hours].sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom));
  const cell = (one: Hours, day: number) => {
    const own = one.frames[String(day)];
    if (own?.length) return own.map((frame) => <div key={frame} className="num">{frame}</div>);
    return <span className="quiet">{house && day <= 5 ? "照周一" : house ? "休息，调休照周一" : "休息"}</span>;
  };
  return (
    <Table<Hours>
      size="small" pagination={false} rowKey="effectiveFrom" dataSource={rows} scroll={{ x: "max-content" }}
      columns={[
        { title: "自", width: 170, render: (_, one) => <><When at={one.effectiveFrom} /> {one === now && <StateTag tone="live">现行</StateTag>}</> },
        ...WEEKDAYS.map((word, index) => ({ title: word, render: (_: unknown, one: Hours) => cell(one, index + 1) })),
      ]}
    />
  );
}
