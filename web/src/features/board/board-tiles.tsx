import { minuteWords } from "@/shared/time";
import { Tile, Tiles, type TileChange } from "@/shared/ui/tile";
import { listOf, type BoardTile, type Compared } from "./cases-api";

/** Which way is good; what is not named is neither. */
const GOOD_UP = ["firstReplyOnTime", "planOnTime", "closeOnTime", "rated", "satisfied", "solvedAtOnce", "closed", "complaintsClosed"];
const GOOD_DOWN = ["grouped", "groups", "reopened", "transferred", "shuttled", "repeated", "paused", "complaints", "firstReplied"];

const HELP: Record<string, string> = {
  solvedAtOnce: "已关闭、没有重开，且关闭后 90 天内同一房号同一类别没有再来；关闭未满 90 天的按目前情况算。",
  repeated: "同一房号同一类别，上一件关闭后 90 天内又来的。", shuttled: "转办两次以上的。", grouped: "并在群诉里的事项。",
  groups: "这段时间建立的群诉，不论现在是否结束。",
  paused: "挂起过的事项平均挂起多久，已恢复的挂起才计；各项及时率已扣除挂起。", closeOnTime: "重开不抹去原来的超时。",
  rated: "客户评分的平均，满分 5 分。有效回收率 = 有效评分 ÷ 已请评分（已关闭或已评分的）。", dueToday: "今天之内到期、还没办的。",
  closed: "已关闭 ÷ 受理。", complaintsClosed: "期内到期应关闭的投诉，已经关闭的占多少；按时与否另见按时关闭率。期间超过 92 天的不统计。",
  complaints: "期内受理的投诉 ÷（在管户 ÷ 10000）。在管户是截至现在已签约、已备案、已交付的房源，车位、储藏间不算。",
  firstReplied: "从受理到首次回复，一半的客户等得不到这么久；按自然时间计，不足一分钟的零头舍去。标杆 15 分钟以内。期间超过 31 天的不统计。",
};

/** A length of time brings its units along. */
const isTime = (tile: BoardTile) => tile.unit === "分钟";
/** Minutes are told without what is over a whole one: a change is between what is told. */
const shown = (tile: BoardTile, value: number) => (isTime(tile) ? Math.floor(value) : value);
const valueWords = (tile: BoardTile, value: number) => (isTime(tile) ? minuteWords(value) : tile.unit === "件" || tile.unit === "起" ? value.toLocaleString("zh-CN") : value.toFixed(1));

function changeOf(tile: BoardTile, label: string, then?: Compared): TileChange[] {
  if (!then || tile.value === undefined) return [];
  if (then.value === undefined) return [];
  const gap = shown(tile, tile.value) - shown(tile, then.value);
  const up = gap > 0;
  const size = valueWords(tile, Math.abs(gap));
  if (Math.abs(gap) < 0.05) return [{ label, words: "持平" }];
  const good = GOOD_UP.includes(tile.key) ? up : GOOD_DOWN.includes(tile.key) ? !up : undefined;
  return [{ label, up, words: tile.unit === "%" ? `${size} 个点` : isTime(tile) ? size : `${size} ${tile.unit ?? "件"}`, good }];
}

/** Not a share of others: how many it is counted of. */
const PLAIN: Record<string, string> = { paused: "挂起过", complaints: "投诉", firstReplied: "已首次回复" };

function helpOf(tile: BoardTile): string {
  const part = tile.of === undefined ? "" : PLAIN[tile.key] ? `${PLAIN[tile.key]} ${tile.of} 件。` : tile.key === "rated" ? `有效样本 ${tile.count ?? 0} 件，已请评分 ${tile.of} 件。` : `${tile.count ?? ""} / ${tile.of} 件。`;
  const then = [tile.previous && `环比 ${tile.previous.from} 至 ${tile.previous.to}`, tile.lastYear && `同比 ${tile.lastYear.from} 至 ${tile.lastYear.to}`].filter(Boolean);
  return `${HELP[tile.key] ?? ""}${part}${then.length ? `${then.join("，")}。` : ""}点开看明细。`;
}

/** The longest period, in days, of which it is counted. */
const LONGEST: Record<string, number> = { complaintsClosed: 92, firstReplied: 31 };

/** Its word, with what a reader must know beside the value. */
function wordOf(tile: BoardTile): string {
  if (STOCK.includes(tile.key)) return `${tile.label} · 截至现在`;
  if (LONGEST[tile.key] && tile.count === undefined) return `${tile.label} · 只统计 ${LONGEST[tile.key]} 天以内`;
  if (tile.key === "firstReplied") return `${tile.label} · 标杆 ≤15 分钟`;
  return tile.key === "rated" && tile.of ? `${tile.label} · 有效回收率 ${(((tile.count ?? 0) / tile.of) * 100).toFixed(1)}%` : tile.label;
}

/** What is asked first; the rest stands below, quieter. */
const LEADING = ["dueToday", "intake", "open", "overdue", "firstReplyOnTime", "closeOnTime", "satisfied"];

/** Counted of all there are now, whatever the period. */
const STOCK = ["dueToday", "open", "overdue"];

export function BoardTiles({ tiles }: { tiles: BoardTile[] }) {
  const leads = (tile: BoardTile) => LEADING.includes(tile.key);
  return (
    <>
      <div className="board-lead"><Row tiles={tiles.filter(leads)} firstYear={isFirstYear(tiles)} /></div>
      <div className="board-rest"><Row tiles={tiles.filter((tile) => !leads(tile))} firstYear={isFirstYear(tiles)} /></div>
    </>
  );
}

/** Nothing came in the year before: the house was not there yet, and a comparison would say that all has grown. */
const isFirstYear = (tiles: BoardTile[]) => tiles.some((tile) => tile.key === "intake" && tile.lastYear?.value === 0);

function Row({ tiles, firstYear }: { tiles: BoardTile[]; firstYear: boolean }) {
  return (
    <Tiles>
      {tiles.map((tile) => (
        <Tile
          key={tile.key} word={wordOf(tile)} value={tile.value === undefined ? "—" : valueWords(tile, tile.value)} unit={tile.value === undefined || isTime(tile) ? undefined : tile.unit}
          to={tile.key === "groups" ? `/cases/groups?${tile.filter}` : listOf(tile.filter)} changes={[...changeOf(tile, "环比", tile.previous), ...(firstYear ? [] : changeOf(tile, "同比", tile.lastYear))]} help={helpOf(tile)}
          spark={tile.course.filter((value) => value !== null)}
        />
      ))}
    </Tiles>
  );
}
