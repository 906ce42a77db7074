import { ArrowDownOutlined, ArrowUpOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import { Link } from "react-router";
import "./tile.css";

/** Against another period, already in words: "12 件", "3.2 个百分点". `good` says how to read it. */
export interface TileChange {
  label?: string;
  /** Absent where nothing changed. */
  up?: boolean;
  words: string;
  good?: boolean;
}

interface TileProps {
  word: string;
  value: string;
  unit?: string;
  changes?: TileChange[];
  spark?: number[];
  /** The rows behind the number, with the same filter. */
  to?: string;
  /** What the number counts, on hover. */
  help?: string;
}

function Spark({ points }: { points: number[] }) {
  const low = Math.min(...points);
  const span = Math.max(...points) - low || 1;
  const step = 100 / Math.max(points.length - 1, 1);
  const line = points.map((point, index) => `${index * step},${26 - ((point - low) / span) * 24}`).join(" ");
  return (
    <svg className="tile-spark" viewBox="0 0 100 28" preserveAspectRatio="none" aria-hidden>
      <polyline points={line} fill="none" stroke="currentColor" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

/** One number of a board; opens its rows. */
export function Tile({ word, value, unit, changes = [], spark, to, help }: TileProps) {
  const body = (
    <>
      <span className="tile-word">{word}</span>
      <span className="tile-value num">{value}{unit && <small> {unit}</small>}</span>
      {changes.map((change) => (
        <span key={change.label ?? ""} className={`tile-change ${change.good === undefined ? "" : change.good ? "tile-good" : "tile-bad"}`}>
          {change.label} {change.up !== undefined && (change.up ? <ArrowUpOutlined aria-label="升" /> : <ArrowDownOutlined aria-label="降" />)} {change.words}
        </span>
      ))}
      {spark && spark.length > 1 && <Spark points={spark} />}
    </>
  );
  const tile = to ? <Link to={to} className="tile tile-open">{body}</Link> : <div className="tile">{body}</div>;
  return help ? <Tooltip title={help}>{tile}</Tooltip> : tile;
}

/** Four to six tiles in a row, two in a row on a phone. */
export function Tiles({ children }: { children: React.ReactNode }) {
  return <div className="tiles">{children}</div>;
}
