import { Tile, Tiles } from "@/shared/ui/tile";
import { listOf, type BoardFigures, type BoardTile } from "./cases-api";

/** Which way is good; what is not named is neither. */
const GOOD_UP = ["firstReplyOnTime", "planOnTime", "closeOnTime", "satisfaction", "satisfied"];
const GOOD_DOWN = ["reopened", "transferred"];
/** Stand as of now, so a comparison with the period before would mislead. */
const AS_OF_NOW = ["open", "overdue"];

const valueWords = (tile: BoardTile, value: number) =>
  tile.unit === "%" || tile.key === "satisfaction" ? value.toFixed(1) : value.toLocaleString("zh-CN");

function changeOf(tile: BoardTile, last?: BoardFigures) {
  const then = last?.tiles.find((one) => one.key === tile.key)?.value;
  if (tile.value === undefined || then === undefined || AS_OF_NOW.includes(tile.key)) return undefined;
  const gap = tile.value - then;
  if (Math.abs(gap) < 0.05) return undefined;
  const up = gap > 0;
  const size = valueWords(tile, Math.abs(gap));
  const good = GOOD_UP.includes(tile.key) ? up : GOOD_DOWN.includes(tile.key) ? !up : undefined;
  return { up, words: tile.unit === "%" ? `${size} 个百分点` : tile.key === "satisfaction" ? `${size} 分` : `${size} ${tile.unit ?? "件"}`, good };
}

interface TilesProps {
  tiles: BoardTile[];
  last?: BoardFigures;
  series: BoardFigures["series"];
  comparedWith: [string, string];
}

export function BoardTiles({ tiles, last, series, comparedWith: [from, to] }: TilesProps) {
  return (
    <Tiles>
      {tiles.map((tile) => {
        const change = changeOf(tile, last);
        const part = tile.of === undefined ? "" : `${tile.count ?? ""} / ${tile.of} 件。`;
        return (
          <Tile
            key={tile.key} word={tile.label} value={tile.value === undefined ? "—" : valueWords(tile, tile.value)} unit={tile.value === undefined ? undefined : tile.unit}
            to={listOf(tile.filter)} change={change} help={`${part}${change ? `与 ${from} 至 ${to} 比。` : ""}点开看明细。`}
            spark={tile.key === "intake" ? series.map((one) => one.intake) : undefined}
          />
        );
      })}
    </Tiles>
  );
}
