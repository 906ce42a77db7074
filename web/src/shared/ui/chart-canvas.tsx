import { BarChart, HeatmapChart, LineChart, PieChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent, DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent,
} from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useReducedMotion } from "../media";
import { usePalette, type LIGHT } from "../theme";
import type { ChartPick } from "./chart";

echarts.use([
  BarChart, LineChart, PieChart, HeatmapChart, ScatterChart, GridComponent, TooltipComponent, LegendComponent,
  MarkLineComponent, VisualMapComponent, DataZoomComponent, AriaComponent, SVGRenderer,
]);

function themeOf(colour: typeof LIGHT) {
  const axis = {
    axisLine: { lineStyle: { color: colour.line } }, axisTick: { show: false },
    axisLabel: { color: colour.quiet, fontSize: 12 }, splitLine: { lineStyle: { color: colour.line } }, nameTextStyle: { color: colour.quiet },
  };
  return {
    color: [colour.pine, colour.slate, colour.amber, "#7FA8C9", colour.brick, "#8E7BB0", "#A3B18A"],
    backgroundColor: "transparent",
    textStyle: { color: colour.ink, fontFamily: "inherit" },
    legend: { top: 0, left: 0, textStyle: { color: colour.quiet }, icon: "roundRect", itemWidth: 10, itemHeight: 10 },
    tooltip: { backgroundColor: colour.panel, borderColor: colour.line, textStyle: { color: colour.ink, fontSize: 13 } },
    categoryAxis: axis, valueAxis: axis, timeAxis: axis, logAxis: axis,
    bar: { barMaxWidth: 28, itemStyle: { borderRadius: 2 } }, line: { symbolSize: 6 },
  };
}

interface CanvasProps {
  option: echarts.EChartsCoreOption;
  onPick?: (pick: ChartPick) => void;
  height: number;
}

/** Draws the option; the lazy half of {@link Chart}. */
export default function ChartCanvas({ option, onPick, height }: CanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts>(undefined);
  const pick = useRef(onPick);
  const colour = usePalette();
  const still = useReducedMotion();
  useEffect(() => { pick.current = onPick; });
  useEffect(() => {
    const drawn = echarts.init(place.current!, themeOf(colour), { renderer: "svg" });
    chart.current = drawn;
    drawn.on("click", (event) => pick.current?.({
      name: event.name, seriesName: event.seriesName, dataIndex: event.dataIndex, value: event.value,
    }));
    const watcher = new ResizeObserver(() => drawn.resize());
    watcher.observe(place.current!);
    return () => { watcher.disconnect(); drawn.dispose(); chart.current = undefined; };
  }, [colour]);
  useEffect(() => {
    const grid = { left: 8, right: 16, top: option.legend ? 36 : 12, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" };
    chart.current?.setOption({
      grid, tooltip: { trigger: "item" }, aria: { enabled: true }, animation: !still, animationDuration: 150, ...option,
    }, true);
  }, [option, still, colour]);
  return <div ref={place} style={{ height, cursor: onPick ? "pointer" : undefined }} />;
}
