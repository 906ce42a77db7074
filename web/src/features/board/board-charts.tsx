import type { EChartsCoreOption } from "echarts/core";
import { useNavigate } from "react-router";
import { usePalette } from "@/shared/theme";
import { Chart } from "@/shared/ui/chart";
import { listOf, narrowed, useBoard, type BoardFigures, type BoardLine, type Scope } from "./cases-api";

const TOP = 8;
const count = (figure: number) => figure.toLocaleString("zh-CN");

/** Horizontal bars, the longest on top. */
function ranking(lines: BoardLine[], series: { name: string; of: (line: BoardLine) => number | undefined; color?: string }[], unit: string): EChartsCoreOption {
  return {
    grid: { left: 112, right: 40, top: series.length > 1 ? 32 : 8, bottom: 24, outerBoundsMode: "none" },
    legend: series.length > 1 ? { top: 0, left: 0 } : undefined,
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: (value: number) => `${value ?? "—"} ${unit}` },
    xAxis: { type: "value", minInterval: unit === "件" ? 1 : undefined, splitNumber: 4, axisLabel: { hideOverlap: true } },
    yAxis: { type: "category", inverse: true, data: lines.map((line) => line.name.split(" / ").at(-1)), axisLabel: { width: 96, overflow: "truncate" } },
    series: series.map(({ name, of, color }) => ({
      name, type: "bar", barMaxWidth: 14, data: lines.map(of), itemStyle: color ? { color } : undefined,
      label: { show: true, position: "right", fontSize: 12 },
    })),
  };
}

function Keeping({ figures }: { figures: BoardFigures }) {
  const navigate = useNavigate();
  const { series } = figures;
  const days = series.map((one) => (one.step === "month" ? one.period.slice(0, 7) : one.period.slice(5)));
  const words = { day: "天", week: "周", month: "月" }[series[0]?.step ?? "day"];
  const left = series.reduce((sum, one) => sum + one.intake - one.closed, 0);
  return (
    <Chart
      title="受理与办结跟得上吗？"
      note={left > 0 ? `按受理的那一${words}看，共有 ${count(left)} 件还没有关闭` : "受理的都已关闭"}
      option={{
        legend: { top: 0, left: 0 }, tooltip: { trigger: "axis" },
        xAxis: { type: "category", data: days }, yAxis: { type: "value", minInterval: 1 },
        series: [
          { name: "受理", type: "bar", data: series.map((one) => one.intake) },
          { name: "其中已关闭", type: "bar", data: series.map((one) => one.closed) },
        ],
      }}
      table={{ head: ["时间", "受理（件）", "其中已关闭（件）"], rows: series.map((one, index) => [days[index]!, one.intake, one.closed]) }}
      onPick={({ dataIndex, seriesName }) => {
        const one = series[dataIndex];
        if (one) void navigate(listOf(narrowed(one.filter, seriesName === "受理" ? undefined : "closed")));
      }}
    />
  );
}

const AGE_COLOURS = ["pine", "pine", "slate", "amber", "amber", "brick"] as const;

function Ages({ figures }: { figures: BoardFigures }) {
  const navigate = useNavigate();
  const colour = usePalette();
  const { ages } = figures;
  const all = ages.reduce((sum, one) => sum + one.count, 0);
  const old = ages.at(-1)?.count ?? 0;
  return (
    <Chart
      title="在办的事项等了多久？" note={all === 0 ? "截至现在没有在办的事项" : old ? `截至现在，不分受理时间：在办 ${count(all)} 件，其中 ${count(old)} 件超过 30 天` : `截至现在，不分受理时间：在办 ${count(all)} 件，没有超过 30 天的`} height={260}
      option={{
        tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: (value: number) => `${value} 件` },
        xAxis: { type: "category", data: ages.map((one) => one.label), axisLabel: { interval: 0, fontSize: 11, formatter: (label: string) => label.replace(" 天", "天").replace("以上", "+") } },
        yAxis: { type: "value", minInterval: 1 },
        series: [{
          name: "在办", type: "bar", label: { show: true, position: "top", fontSize: 12 },
          data: ages.map((one, index) => ({ value: one.count, itemStyle: { color: colour[AGE_COLOURS[index] ?? "slate"] } })),
        }],
      }}
      table={{ head: ["已等", "在办（件）"], rows: ages.map((one) => [one.label, one.count]) }}
      onPick={({ dataIndex }) => { const one = ages[dataIndex]; if (one) void navigate(listOf(one.filter)); }}
    />
  );
}

function Ranked({ title, note, lines, series, unit, empty, measure, rows }: {
  measure?: string; rows?: (line: BoardLine) => string | undefined; title: string; note: string; lines: BoardLine[]; series: Parameters<typeof ranking>[1]; unit: string; empty: string;
}) {
  const navigate = useNavigate();
  const first = series[0]!;
  const ranked = lines.filter((line) => (first.of(line) ?? 0) > 0).sort((a, b) => (first.of(b) ?? 0) - (first.of(a) ?? 0));
  const shown = ranked.slice(0, TOP);
  if (shown.length === 0) {
    return <section className="panel chart"><h3 className="board-calm">{title}</h3><p className="quiet">{empty}</p></section>;
  }
  return (
    <Chart
      title={title} note={ranked.length > TOP ? `${note}，前 ${TOP} 位` : note} option={ranking(shown, series, unit)} height={260}
      table={{ head: ["", ...series.map((one) => `${one.name}（${unit}）`)], rows: ranked.map((line) => [line.name, ...series.map((one) => one.of(line) ?? "—")]) }}
      onPick={({ dataIndex }) => { const line = shown[dataIndex]; if (line) void navigate(listOf(rows?.(line) ?? narrowed(line.filter, measure))); }}
    />
  );
}

/** Questions and their answers; each bar opens its rows. What one holds alone needs no ranking of departments. */
export function BoardCharts({ figures, scope }: { figures: BoardFigures; scope: Scope }) {
  const colour = usePalette();
  const departments = useBoard(scope, "department").data?.table ?? [];
  const categories = useBoard(scope, "category").data?.table ?? [];
  return (
    <div className="board-charts">
      <Ages figures={figures} />
      <Keeping figures={figures} />
      <Ranked
        title="哪类事项最多超时？" note="截至现在超时未办的件数，不分受理时间" lines={categories} unit="件" empty="截至现在没有超时的事项。" measure="overdue"
        series={[{ name: "超时", of: (line) => line.overdue, color: colour.brick }]}
      />
      {figures.level !== "MINE" && (
        <>
          <Ranked
            title="哪个部门让客户等得最久？" note="期内交出的事项在部门手上的工作时间，不含挂起" lines={departments} unit="小时" empty="这段时间没有部门交出的事项。" rows={(line) => line.heldFilter}
            series={[{ name: "中位数", of: (line) => line.heldMedianHours }, { name: "平均", of: (line) => line.heldMeanHours, color: colour.slate }]}
          />
          <Ranked
            title="哪类事项反复来？" note="同一房号同一类别，上次关闭后 90 天内又来" lines={categories} unit="件" empty="这段时间没有重复诉求。" measure="repeated"
            series={[{ name: "重复诉求", of: (line) => line.repeated, color: colour.amber }]}
          />
          <Ranked
            title="哪个部门的事被来回转？" note="期内受理、转办过的件数" lines={departments} unit="件" empty="这段时间没有转办。" measure="transferred"
            series={[{ name: "转办", of: (line) => line.transfers, color: colour.slate }, { name: "两次以上", of: (line) => line.shuttled, color: colour.brick }]}
          />
        </>
      )}
    </div>
  );
}
