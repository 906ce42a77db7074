import { Skeleton } from "antd";
import { spanRefusal } from "@/shared/http";
import { useMe } from "@/shared/permissions";
import { exactWords } from "@/shared/time";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import "./board.css";
import { BoardCharts } from "./board-charts";
import { BoardFilters } from "./board-filters";
import { BoardHeat } from "./board-heat";
import { BoardTable } from "./board-table";
import { BoardTiles } from "./board-tiles";
import { VisitTiles } from "./visit-tiles";
import { useBoard, useBoardState, type Level } from "./cases-api";

const TITLES: Record<Level, string> = { MINE: "我的看板", DEPARTMENT: "部门看板", ALL: "总看板" };

/** 看板: figures, what they ask, and the rows behind them. */
export function BoardPage() {
  const me = useMe();
  const state = useBoardState();
  const { scope, by } = state;
  const figures = useBoard(scope, by);
  const data = figures.data;
  const refusal = spanRefusal(figures.error);
  const names = me.projects.filter((one) => scope.projects.includes(String(one.id))).map((one) => one.name);
  const nothing = data && data.tiles.every((tile) => !tile.value) && data.table.length === 0;
  return (
    <section className={figures.isPlaceholderData ? "board board-stale" : "board"}>
      <header className="page-head board-head">
        <div>
          <h1>{data ? TITLES[data.level] : "看板"}</h1>
          <div className="quiet num">
            {data?.level === "MINE" && "我登记或经办的 · "}{names.length ? names.join("、") : "我可见的全部项目"} · {scope.from} 至 {scope.to} 受理的{data && ` · 截至 ${exactWords(data.asOf)}`}
          </div>
        </div>
        <BoardFilters state={state} level={data?.level} levels={data?.levels ?? []} refusal={refusal} />
      </header>
      {refusal ? <div className="panel"><EmptyState text="改好起止日期后，这里显示看板。" /></div>
        : figures.error && !data ? <ErrorState error={figures.error} onRetry={() => void figures.refetch()} />
        : !data ? <Skeleton active paragraph={{ rows: 10 }} />
        : nothing ? <div className="panel"><EmptyState text={data.level === "MINE" ? "这段时间没有您登记或经办的事项。换一段时间，或放宽项目。" : "这段时间没有受理事项。换一段时间，或放宽项目。"} /></div> : (
          <>
            <p className="quiet board-stock">标“截至现在”的（在办、超时、等了多久）不分受理时间，是眼下的存量；其余按所选时间内受理的事项算。</p>
            <BoardTiles tiles={data.tiles} />
            {data.level === "ALL" && <VisitTiles scope={scope} />}
            <BoardCharts figures={data} scope={scope} />
            {data.level !== "MINE" && <BoardHeat scope={scope} />}
            <BoardTable rows={data.table} by={by} onBy={(next) => state.set({ by: next })} loading={figures.isPlaceholderData} />
          </>
        )}
    </section>
  );
}
