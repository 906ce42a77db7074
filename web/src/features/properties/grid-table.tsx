import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useNavigate } from "react-router";
import { moneyWords } from "@/shared/ui/tags";
import { KINDS, STATUS, type Cell, type Grid, type UnitStatus } from "./unit";

/** What stands below the room number. */
export type Figure = "grossArea" | "unitPrice" | "totalPrice" | "status";

/** A stair with more rooms on a floor than this is a garage: its rooms flow instead of standing in columns. */
const MOST_COLUMNS = 12;

function words(cell: Cell, figure: Figure): string {
  if (figure === "status") return STATUS[cell.status].word;
  const value = cell[figure];
  if (!value) return "—";
  if (figure === "grossArea") return value;
  // cells are narrow: whole yuan for the unit price, 万 for the total; the card has every fen
  if (figure === "unitPrice") return moneyWords(value).replace(/\.\d+$/, "");
  const whole = value.replace(/\.\d+$/, "");
  return whole.length > 4 ? `${whole.slice(0, -4)}.${whole.slice(-4, -2)}万` : moneyWords(value);
}

interface GridTableProps {
  grid: Grid;
  figure: Figure;
  wanted: UnitStatus[];
}

interface Hover {
  cell: Cell;
  left: number;
  top: number;
}

/** The grid itself: arrows move, Enter opens, a card tells the rest. */
export function GridTable({ grid, figure, wanted }: GridTableProps) {
  const navigate = useNavigate();
  const table = useRef<HTMLTableElement>(null);
  const [hover, setHover] = useState<Hover>();
  const byId = useMemo(() => new Map(grid.cells.map((cell) => [String(cell.id), cell])), [grid]);
  const placed = useMemo(() => {
    const places = new Map<string, Cell[]>();
    for (const cell of grid.cells) {
      const key = `${cell.stair}|${cell.floor}`;
      places.set(key, [...(places.get(key) ?? []), cell]);
    }
    return places;
  }, [grid]);
  const show = (target: EventTarget) => {
    const button = (target as HTMLElement).closest<HTMLElement>("[data-unit]");
    const cell = button && byId.get(button.dataset.unit!);
    if (!cell) return setHover(undefined);
    const box = button.getBoundingClientRect();
    setHover({ cell, left: Math.min(box.left, innerWidth - 250), top: box.bottom + 210 > innerHeight ? box.top - 6 : box.bottom + 6 });
  };
  const unit = (cell: Cell) => (
    <UnitCell key={cell.id} cell={cell} figure={figure} faded={wanted.length > 0 && !wanted.includes(cell.status)} first={cell === grid.cells[0]} />
  );
  const open = (target: EventTarget) => {
    const id = (target as HTMLElement).closest<HTMLElement>("[data-unit]")?.dataset.unit;
    if (id) void navigate(`/properties/units/${id}`);
  };
  return (
    <div className="unit-grid-scroll panel" onScroll={() => setHover(undefined)}>
      <table
        ref={table} className="unit-grid" role="grid" aria-label={`${grid.buildingName}楼盘表`}
        onMouseOver={(event) => show(event.target)} onMouseLeave={() => setHover(undefined)} onFocus={(event) => show(event.target)}
        onBlur={() => setHover(undefined)} onClick={(event) => open(event.target)} onKeyDown={(event) => move(event, table.current!)}
      >
        <thead>
          <tr>
            <th scope="col" className="unit-floor" rowSpan={2}>层</th>
            {grid.stairs.map((stair) => (
              <th key={stair.name} scope="colgroup" colSpan={columnsOf(stair).length} className="unit-stair">{stair.name ? `${stair.name}单元` : "　"}</th>
            ))}
          </tr>
          <tr>
            {grid.stairs.flatMap((stair) => columnsOf(stair).map((column, index) => (
              <th key={`${stair.name}|${column}`} scope="col" className={index === 0 ? "unit-column unit-edge" : "unit-column"}>{column}</th>
            )))}
          </tr>
        </thead>
        <tbody>
          {grid.floors.map((floor) => (
            <tr key={floor.name}>
              <th scope="row" className="unit-floor num" title={floor.name === String(floor.number) ? undefined : `物理层 ${floor.number}`}>{floor.name}</th>
              {grid.stairs.flatMap((stair) => {
                const here = placed.get(`${stair.name}|${floor.name}`) ?? [];
                if (flows(stair)) return [<td key={stair.name} className="unit-edge"><div className="unit-flow">{here.map(unit)}</div></td>];
                return stair.columns.map((column, index) => (
                  <td key={`${stair.name}|${column}`} className={index === 0 ? "unit-edge" : undefined}>{here.filter((cell) => cell.column === column).map(unit)}</td>
                ));
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {hover && <UnitCard {...hover} />}
    </div>
  );
}

const flows = (stair: Grid["stairs"][number]) => stair.columns.length > MOST_COLUMNS;
const columnsOf = (stair: Grid["stairs"][number]) => (flows(stair) ? [""] : stair.columns);

function UnitCell({ cell, figure, faded, first }: { cell: Cell; figure: Figure; faded: boolean; first: boolean }) {
  return (
    <button
      type="button" data-unit={cell.id} tabIndex={first ? 0 : -1} className={`unit-cell unit-${cell.status.toLowerCase()}${faded ? " unit-faded" : ""}`}
      aria-label={`${cell.label}，${STATUS[cell.status].word}，${cell.grossArea ? `${cell.grossArea} 平方米` : "面积未录"}`}
    >
      <span className="unit-room">{cell.room}<i aria-hidden>{STATUS[cell.status].shape}</i></span>
      <span className="unit-figure num">{words(cell, figure)}</span>
    </button>
  );
}

function UnitCard({ cell, left, top }: Hover) {
  const above = top < 0 || top + 190 > innerHeight;
  return (
    <div className="unit-card" role="tooltip" style={{ left, top, transform: above ? "translateY(-100%)" : undefined }}>
      <b>{cell.label}</b>
      <dl>
        <dt>状态</dt><dd>{STATUS[cell.status].word}</dd>
        <dt>类别</dt><dd>{KINDS[cell.kind]}{cell.layout && ` ${cell.layout}`}</dd>
        <dt>建筑面积</dt><dd className="num">{cell.grossArea ? `${cell.grossArea} ㎡` : "—"}</dd>
        <dt>单价</dt><dd className="num">{cell.unitPrice ? `${moneyWords(cell.unitPrice)} 元/㎡` : "—"}</dd>
        <dt>总价</dt><dd className="num">{cell.totalPrice ? `${moneyWords(cell.totalPrice)} 元` : "—"}</dd>
      </dl>
    </div>
  );
}

/** Arrows go to the nearest unit in that direction, over gaps; Home and End along the floor. */
function move(event: KeyboardEvent, table: HTMLTableElement) {
  const from = (event.target as HTMLElement).closest<HTMLElement>("[data-unit]");
  const to = from && nextOf(event.key, from, table);
  if (!from || !to) return;
  event.preventDefault();
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
  to.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function nextOf(key: string, from: HTMLElement, table: HTMLTableElement): HTMLElement | undefined {
  const row = from.closest("tr")!;
  const along = [...row.querySelectorAll<HTMLElement>("[data-unit]")];
  const at = along.indexOf(from);
  if (key === "ArrowLeft") return along[at - 1];
  if (key === "ArrowRight") return along[at + 1];
  if (key === "Home") return along[0];
  if (key === "End") return along.at(-1);
  if (key !== "ArrowUp" && key !== "ArrowDown") return undefined;
  const middle = from.getBoundingClientRect();
  const rows = [...table.tBodies[0]!.rows];
  const step = key === "ArrowUp" ? -1 : 1;
  for (let index = rows.indexOf(row) + step; rows[index]; index += step) {
    const units = [...rows[index]!.querySelectorAll<HTMLElement>("[data-unit]")];
    const distance = (one: HTMLElement) => Math.abs(one.getBoundingClientRect().left - middle.left);
    if (units.length) return units.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  }
  return undefined;
}
