import { BarChartOutlined, TableOutlined } from "@ant-design/icons";
import { Button, Skeleton, Table, Tooltip } from "antd";
import type { EChartsCoreOption } from "echarts/core";
import { lazy, Suspense, useState, type ReactNode } from "react";
import "./chart.css";

const ChartCanvas = lazy(() => import("./chart-canvas"));

export interface ChartPick {
  name: string;
  seriesName?: string;
  dataIndex: number;
  value: unknown;
}

interface ChartProps {
  /** The question it answers: 哪个部门让客户等得最久？ */
  title: ReactNode;
  /** Filter and as-of time. */
  note?: ReactNode;
  /** echarts option; colours, text and grid come from the theme. Bar, line, pie, heatmap and scatter are loaded. */
  option: EChartsCoreOption;
  /** The same figures as rows, for those who would rather read. First cell is the row's name. */
  table?: { head: string[]; rows: (string | number)[][] };
  onPick?: (pick: ChartPick) => void;
  height?: number;
}

/** A chart in a panel, with its figures one click away. */
export function Chart({ title, note, option, table, onPick, height = 280 }: ChartProps) {
  const [asTable, setAsTable] = useState(false);
  const words = asTable ? "看图" : "看数字";
  return (
    <section className="panel chart">
      <header className="chart-head">
        <div><h3>{title}</h3>{note && <div className="chart-note">{note}</div>}</div>
        {table && (
          <Tooltip title={words}>
            <Button type="text" aria-label={words} icon={asTable ? <BarChartOutlined /> : <TableOutlined />} onClick={() => setAsTable(!asTable)} />
          </Tooltip>
        )}
      </header>
      {asTable && table ? (
        <Table
          size="small" pagination={false} rowKey={(_, index) => String(index)} dataSource={table.rows} scroll={{ y: height, x: "max-content" }}
          columns={table.head.map((head, index) => ({ title: head, align: index ? "right" : "left", render: (_, row) => row[index] }))}
        />
      ) : (
        <Suspense fallback={<Skeleton active style={{ height }} />}>
          <ChartCanvas option={option} onPick={onPick} height={height} />
        </Suspense>
      )}
    </section>
  );
}
