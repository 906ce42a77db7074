import { useNavigate } from "react-router";
import { moneyWords } from "@/shared/ui/tags";
import { UnitGrid } from "@/shared/ui/unit-grid";
import { KINDS, STATUS, type Cell, type Grid, type UnitStatus } from "./unit";

/** What stands below the room number. */
export type Figure = "grossArea" | "unitPrice" | "totalPrice" | "status";

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

/** The units by their status; a click opens the unit. */
export function GridTable({ grid, figure, wanted }: GridTableProps) {
  const navigate = useNavigate();
  return (
    <UnitGrid<Cell>
      grid={grid} label={`${grid.buildingName}楼盘表`} onOpen={(cell) => void navigate(`/properties/units/${cell.id}`)} card={(cell) => <UnitFacts cell={cell} />}
      face={(cell) => ({
        className: `unit-${cell.status.toLowerCase()}${wanted.length > 0 && !wanted.includes(cell.status) ? " unit-faded" : ""}`,
        label: `${cell.label}，${STATUS[cell.status].word}，${cell.grossArea ? `${cell.grossArea} 平方米` : "面积未录"}`,
        mark: STATUS[cell.status].shape, figure: words(cell, figure),
      })}
    />
  );
}

function UnitFacts({ cell }: { cell: Cell }) {
  return (
    <>
      <b>{cell.label}</b>
      <dl>
        <dt>状态</dt><dd>{STATUS[cell.status].word}</dd>
        <dt>类别</dt><dd>{KINDS[cell.kind]}{cell.layout && ` ${cell.layout}`}</dd>
        <dt>建筑面积</dt><dd className="num">{cell.grossArea ? `${cell.grossArea} ㎡` : "—"}</dd>
        <dt>单价</dt><dd className="num">{cell.unitPrice ? `${moneyWords(cell.unitPrice)} 元/㎡` : "—"}</dd>
        <dt>总价</dt><dd className="num">{cell.totalPrice ? `${moneyWords(cell.totalPrice)} 元` : "—"}</dd>
      </dl>
    </>
  );
}
