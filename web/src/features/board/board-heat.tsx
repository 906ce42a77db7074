import { Button, Segmented, Skeleton } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { listOf, useHeat, type Heat, type Scope } from "./cases-api";

export const HEAT_MEASURES = [{ value: "intake", label: "受理" }, { value: "overdue", label: "超时" }, { value: "repeated", label: "重复" }, { value: "reopened", label: "重开" }];

/** How strong a cell burns, of the most there is. */
export const heatOf = (count: number, most: number) => `color-mix(in srgb, var(--brick) ${Math.round((count / most) * 55) + 5}%, transparent)`;

function HeatTable({ heat }: { heat: Heat }) {
  const [params] = useSearchParams();
  const floors = (id: number) => `/board/buildings/${id}?${params.toString()}`;
  const cells = new Map(heat.cells.map((cell) => [`${cell.building}/${cell.category}`, cell]));
  return (
    <div className="board-heat-scroll">
      <table className="board-heat">
        <thead><tr><th scope="col">楼栋</th>{heat.categories.map((one) => <th key={one.id} scope="col" title={one.name}><span>{one.name.split(" / ").at(-1)}</span></th>)}<th scope="col" title="全部类别合计">合计</th></tr></thead>
        <tbody>
          {heat.buildings.map((building) => (
            <tr key={building.id}>
              <th scope="row"><Link to={floors(building.id)} title="看各层各房">{building.project} {building.name}</Link></th>
              {heat.categories.map((category) => {
                const cell = cells.get(`${building.id}/${category.id}`);
                return (
                  <td key={category.id} className="num" style={cell && { background: heatOf(cell.count, heat.most) }}>
                    {cell && <Link to={listOf(`${heat.filter}&building=${building.id}&categoryOnly=${category.id}`)} aria-label={`${building.name} ${category.name} ${cell.count} 件`}>{cell.count}</Link>}
                  </td>
                );
              })}
              <td className="num strong"><Link to={listOf(`${heat.filter}&building=${building.id}`)} aria-label={`${building.name} 全部类别 ${building.count} 件`}>{building.count}</Link></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** 哪栋楼的哪类问题最集中: a cell opens its rows, a building its floors and rooms. */
export function BoardHeat({ scope }: { scope: Scope }) {
  const [params, setParams] = useSearchParams();
  const measure = params.get("measure") ?? "intake";
  const setMeasure = (next: string) => setParams((old) => { const kept = new URLSearchParams(old); kept.set("measure", next); return kept; }, { replace: true });
  const [whole, setWhole] = useState(false);
  const heat = useHeat(scope, measure, whole);
  const { data } = heat;
  const more = data && (whole || data.buildings.length < data.ofBuildings || data.categories.length < data.ofCategories);
  return (
    <section className={heat.isPlaceholderData ? "panel board-table board-stale" : "panel board-table"}>
      <header className="chart-head">
        <div>
          <h3>哪栋楼的哪类问题最集中？</h3>
          {data && <div className="chart-note">{measure === "overdue" ? "截至现在超时未办的件数，不分受理时间" : "件数"}；点格子看明细，点楼栋看各层各房{data.elsewhere > 0 && <>；另有 <Link to={listOf(data.elsewhereFilter)}>{data.elsewhere} 件</Link>没有登记楼栋</>}</div>}
        </div>
        <Segmented aria-label="看哪个指标" options={HEAT_MEASURES} value={measure} onChange={setMeasure} />
      </header>
      {heat.error && !data ? <ErrorState error={heat.error} onRetry={() => void heat.refetch()} />
        : !data ? <Skeleton active />
        : data.cells.length === 0 ? <EmptyState text="没有这样的事项。换一个指标，或换一段时间。" />
        : <HeatTable heat={data} />}
      {data && more && <Button type="link" size="small" onClick={() => setWhole(!whole)}>{whole ? "只看最集中的" : `看全部 ${data.ofBuildings} 栋 ${data.ofCategories} 类`}</Button>}
    </section>
  );
}
