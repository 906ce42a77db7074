import { useQuery } from "@tanstack/react-query";
import { Segmented, Select, Skeleton } from "antd";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { http } from "@/shared/http";
import { useMe } from "@/shared/permissions";
import { exactWords } from "@/shared/time";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { UnitGrid, type GridCell, type GridLayout } from "@/shared/ui/unit-grid";
import "./board.css";
import { HEAT_MEASURES, heatOf } from "./board-heat";
import { listOf, useBoardState, useFloors, type Floors } from "./cases-api";

const EVERY = "all";

/** Floors and rooms of a building by how many cases came from each; a room opens its rows. */
export function BuildingFloors() {
  const { id = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const { scope } = useBoardState();
  const names = useMe().projects.filter((one) => scope.projects.includes(String(one.id))).map((one) => one.name);
  const measure = params.get("measure") ?? "intake";
  const category = params.get("category") ?? undefined;
  const set = (key: string, value?: string) => setParams((old) => {
    const next = new URLSearchParams(old);
    if (value) next.set(key, value); else next.delete(key);
    return next;
  }, { replace: true });
  const floors = useFloors(scope, { building: id, measure, category });
  const { data } = floors;
  const back = new URLSearchParams(params);
  back.delete("category");
  return (
    <section className={floors.isPlaceholderData ? "board board-stale" : "board"}>
      <nav className="quiet" aria-label="位置"><Link to={`/board?${back.toString()}`}>看板</Link> / {data ? `${data.building.project} ${data.building.name}` : "楼栋"}</nav>
      <header className="page-head board-head">
        <div>
          <h1>{data ? `${data.building.project} ${data.building.name}` : "楼栋"}</h1>
          <div className="quiet num">
            {names.length > 0 && `${names.join("、")} · `}{periodWords(measure, scope.from, scope.to)}
            {data && <> · 截至 {exactWords(data.asOf)} · <Link to={listOf(data.filter)}>共 {data.whole} 件</Link></>}
          </div>
        </div>
        <div className="board-filters">
          <Segmented aria-label="看哪个指标" options={HEAT_MEASURES} value={measure} onChange={(next) => set("measure", next)} />
          <Select
            aria-label="类别" className="board-floors-category" value={category ?? EVERY} onChange={(next) => set("category", next === EVERY ? undefined : next)} popupMatchSelectWidth={false}
            options={[{ value: EVERY, label: "全部类别" }, ...(data?.categories ?? []).map((one) => ({ value: String(one.id), label: `${one.name}（${one.count}）` }))]}
          />
        </div>
      </header>
      {floors.error && !data ? <ErrorState error={floors.error} onRetry={() => void floors.refetch()} /> : !data ? <Skeleton active paragraph={{ rows: 10 }} /> : <Rooms data={data} />}
    </section>
  );
}

/** What is of a period and what stands now, as the board tells them apart. */
const periodWords = (measure: string, from: string, to: string) => (measure === "overdue" ? "截至现在超时未办、不分受理时间的" : `${from} 至 ${to} 受理的`);

function Rooms({ data }: { data: Floors }) {
  const navigate = useNavigate();
  const building = data.building.id;
  const grid = useQuery({ queryKey: ["/api/properties/grid", building], queryFn: () => http.get<GridLayout<GridCell>>("/api/properties/grid", { query: { building } }), staleTime: 300_000 });
  if (grid.error) return <ErrorState error={grid.error} onRetry={() => void grid.refetch()} />;
  if (!grid.data) return <Skeleton active paragraph={{ rows: 10 }} />;
  if (grid.data.cells.length === 0) return <div className="panel"><EmptyState text="这栋楼还没有房源，导入房源价目后才分得出楼层和房号。" /></div>;
  const rooms = new Map(data.rooms.map((room) => [room.unit, room]));
  const most = Math.max(1, ...data.rooms.map((room) => room.count));
  return (
    <>
      <p className="quiet board-floors-note">
        {data.rooms.length} 套房有事项，最多的一套 {data.rooms.length ? most : 0} 件；颜色越深件数越多，点房号看明细。
        {data.elsewhere > 0 && <> 另有 <Link to={listOf(data.elsewhereFilter)}>{data.elsewhere} 件</Link>只登记到楼栋。</>}
      </p>
      <UnitGrid<GridCell>
        grid={grid.data} label={`${data.building.name}各房件数`} onOpen={(cell) => { const room = rooms.get(cell.id); if (room) void navigate(listOf(room.filter)); }}
        face={(cell) => {
          const count = rooms.get(cell.id)?.count ?? 0;
          return {
            className: count ? "floors-some" : "floors-none", label: `${cell.label}，${count ? `${count} 件` : "没有事项"}`,
            style: count ? { background: heatOf(count, most) } : undefined, figure: count ? `${count} 件` : "—",
          };
        }}
      />
    </>
  );
}
