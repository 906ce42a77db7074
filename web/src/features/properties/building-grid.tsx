import { PrinterOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented, Skeleton } from "antd";
import { useSearchParams } from "react-router";
import { http } from "@/shared/http";
import { storage } from "@/shared/storage";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { useState } from "react";
import { GridTable, type Figure } from "./grid-table";
import { STATUS, STATUSES, type Grid, type UnitStatus } from "./unit";

const FIGURES: { value: Figure; label: string }[] = [
  { value: "grossArea", label: "面积" }, { value: "unitPrice", label: "单价" }, { value: "totalPrice", label: "总价" }, { value: "status", label: "状态" },
];

/** 楼盘表 of one building: floors down, units across by stair; the legend filters. */
export function BuildingGrid({ id }: { id: number }) {
  const grid = useQuery({ queryKey: ["/api/properties/grid", id], queryFn: () => http.get<Grid>("/api/properties/grid", { query: { building: id } }) });
  const [figure, setFigure] = useState<Figure>(() => storage.read<Figure>("units.figure") ?? "grossArea");
  const [params, setParams] = useSearchParams();
  const wanted = params.getAll("status").filter((one): one is UnitStatus => one in STATUS);
  const toggle = (status: UnitStatus) => setParams((before) => {
    const next = new URLSearchParams(before);
    next.delete("status");
    const kept = wanted.includes(status) ? wanted.filter((one) => one !== status) : [...wanted, status];
    kept.forEach((one) => next.append("status", one));
    return next;
  }, { replace: true });
  if (grid.error) return <ErrorState error={grid.error} onRetry={() => void grid.refetch()} />;
  if (!grid.data) return <Skeleton active paragraph={{ rows: 10 }} />;
  const { data } = grid;
  return (
    <section className="unit-grid-page" aria-label={`${data.buildingName}楼盘表`}>
      <header className="page-head">
        <h1>{data.projectName} {data.buildingName}</h1>
        <span className="page-count num">{data.cells.length} 套</span>
        {data.presalePermit && <span className="quiet">预售证 {data.presalePermit}</span>}
        <span className="unit-grid-tools">
          <Segmented size="small" options={FIGURES} value={figure} aria-label="格内显示"
            onChange={(next) => { setFigure(next); storage.write("units.figure", next); }} />
          <Button size="small" icon={<PrinterOutlined />} onClick={() => window.print()}>打印</Button>
        </span>
      </header>
      <div className="unit-legend" role="group" aria-label="按状态筛选">
        {STATUSES.filter((status) => data.counts[status] || wanted.includes(status)).map((status) => (
          <button key={status} type="button" className={`unit-key unit-${status.toLowerCase()}`} aria-pressed={wanted.includes(status)} onClick={() => toggle(status)}>
            <span aria-hidden>{STATUS[status].shape}</span> {STATUS[status].word} <span className="num">{data.counts[status] ?? 0}</span>
          </button>
        ))}
        {wanted.length > 0 && <Button type="link" size="small" onClick={() => setParams((before) => { const next = new URLSearchParams(before); next.delete("status"); return next; }, { replace: true })}>看全部</Button>}
      </div>
      {data.cells.length === 0 ? <EmptyState text="这栋楼还没有房源，导入房源价目后会出现在这里。" /> : <GridTable grid={data} figure={figure} wanted={wanted} />}
    </section>
  );
}
