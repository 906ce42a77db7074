import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import "./unit-grid.css";

/** A unit in its place. */
export interface GridCell {
  id: number;
  stair: string;
  floor: string;
  column: string;
  room: string;
  label: string;
}

/** A building laid out: floors down, units across, stairs side by side. */
export interface GridLayout<C extends GridCell> {
  buildingName: string;
  floors: { name: string; number: number }[];
  stairs: { name: string; columns: string[] }[];
  cells: C[];
}

/** A stair with more rooms on a floor than this is a garage: its rooms flow in lines of their own instead of standing in columns. */
const MOST_COLUMNS = 12;

interface UnitGridProps<C extends GridCell> {
  grid: GridLayout<C>;
  label: string;
  /** What the cell's button carries: classes beside `unit-cell`, the words for who cannot see it, its two lines. */
  face: (cell: C) => { className: string; label: string; style?: React.CSSProperties; mark?: string; figure: ReactNode };
  onOpen: (cell: C) => void;
  /** What the card beside a cell tells; none where the cell says it all. */
  card?: (cell: C) => ReactNode;
}

interface Hover<C> {
  cell: C;
  left: number;
  top: number;
}

/** 楼盘表 of a building: arrows move, Enter opens, a card tells the rest. */
export function UnitGrid<C extends GridCell>({ grid, label, face, onOpen, card }: UnitGridProps<C>) {
  const table = useRef<HTMLTableElement>(null);
  const [hover, setHover] = useState<Hover<C>>();
  const byId = useMemo(() => new Map(grid.cells.map((cell) => [String(cell.id), cell])), [grid]);
  const placed = useMemo(() => {
    const places = new Map<string, C[]>();
    for (const cell of grid.cells) {
      const key = `${cell.stair}|${cell.floor}`;
      places.set(key, [...(places.get(key) ?? []), cell]);
    }
    return places;
  }, [grid]);
  const [laid, garages] = [grid.stairs.filter((stair) => !flows(stair)), grid.stairs.filter(flows)];
  const width = laid.reduce((sum, stair) => sum + stair.columns.length, 0);
  const on = (stair: Stair, floor: { name: string }) => placed.get(`${stair.name}|${floor.name}`) ?? [];
  const at = (target: EventTarget) => byId.get((target as HTMLElement).closest<HTMLElement>("[data-unit]")?.dataset.unit ?? "");
  const show = (target: EventTarget) => {
    const cell = card && at(target);
    if (!cell) return setHover(undefined);
    const box = (target as HTMLElement).closest<HTMLElement>("[data-unit]")!.getBoundingClientRect();
    setHover({ cell, left: Math.min(box.left, innerWidth - 250), top: box.bottom + 210 > innerHeight ? box.top - 6 : box.bottom + 6 });
  };
  const open = (target: EventTarget) => {
    const cell = at(target);
    if (cell) onOpen(cell);
  };
  const unit = (cell: C) => {
    const look = face(cell);
    return (
      <button key={cell.id} type="button" data-unit={cell.id} tabIndex={cell === grid.cells[0] ? 0 : -1} className={`unit-cell ${look.className}`} style={look.style} aria-label={look.label}>
        <span className="unit-room">{cell.room}{look.mark && <i aria-hidden>{look.mark}</i>}</span>
        <span className="unit-figure num">{look.figure}</span>
      </button>
    );
  };
  return (
    <div className="unit-grid-scroll panel" onScroll={() => setHover(undefined)}>
      <table
        ref={table} className="unit-grid" role="grid" aria-label={label}
        onMouseOver={(event) => show(event.target)} onMouseLeave={() => setHover(undefined)} onFocus={(event) => show(event.target)}
        onBlur={() => setHover(undefined)} onClick={(event) => open(event.target)} onKeyDown={(event) => move(event, table.current!)}
      >
        <GridHead stairs={laid} />
        <tbody>
          {grid.floors.flatMap((floor) => [
            ...(laid.some((stair) => on(stair, floor).length > 0) ? [(
              <tr key={floor.name}>
                <FloorHead floor={floor} />
                {laid.flatMap((stair) => stair.columns.map((column, index) => (
                  <td key={`${stair.name}|${column}`} className={index === 0 ? "unit-edge" : undefined}>{on(stair, floor).filter((cell) => cell.column === column).map(unit)}</td>
                )))}
              </tr>
            )] : []),
            ...garages.filter((stair) => on(stair, floor).length > 0).map((stair) => (
              <tr key={`${floor.name}|${stair.name}`}>
                <FloorHead floor={floor} stair={stair.name} />
                <td colSpan={Math.max(1, width)} className="unit-edge"><div className="unit-flow">{on(stair, floor).map(unit)}</div></td>
              </tr>
            )),
          ])}
        </tbody>
      </table>
      {hover && <UnitCard left={hover.left} top={hover.top}>{card!(hover.cell)}</UnitCard>}
    </div>
  );
}

type Stair = GridLayout<GridCell>["stairs"][number];
const flows = (stair: Stair) => stair.columns.length > MOST_COLUMNS;

function FloorHead({ floor, stair }: { floor: { name: string; number: number }; stair?: string }) {
  return (
    <th scope="row" className="unit-floor num" title={floor.name === String(floor.number) ? undefined : `物理层 ${floor.number}`}>
      {floor.name}{stair && <div>{stair}单元</div>}
    </th>
  );
}

function GridHead({ stairs }: { stairs: Stair[] }) {
  return (
    <thead>
      <tr>
        <th scope="col" className="unit-floor" rowSpan={2}>层</th>
        {stairs.map((stair) => (
          <th key={stair.name} scope="colgroup" colSpan={stair.columns.length} className="unit-stair">{stair.name ? `${stair.name}单元` : "　"}</th>
        ))}
      </tr>
      <tr>
        {stairs.flatMap((stair) => stair.columns.map((column, index) => (
          <th key={`${stair.name}|${column}`} scope="col" className={index === 0 ? "unit-column unit-edge" : "unit-column"}>{column}</th>
        )))}
      </tr>
    </thead>
  );
}

function UnitCard({ left, top, children }: { left: number; top: number; children: ReactNode }) {
  const above = top < 0 || top + 190 > innerHeight;
  return <div className="unit-card" role="tooltip" style={{ left, top, transform: above ? "translateY(-100%)" : undefined }}>{children}</div>;
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
