import { Segmented, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useMe } from "@/shared/permissions";
import { DateRange } from "@/shared/ui/date-input";
import { useDepartments, type BoardState, type Level, type Preset } from "./cases-api";

const PERIODS: { value: Preset | "own"; label: string }[] = [
  { value: "week", label: "本周" }, { value: "month", label: "本月" }, { value: "quarter", label: "本季" }, { value: "own", label: "自定" },
];

const LEVELS: Record<Level, string> = { MINE: "我的", DEPARTMENT: "部门", ALL: "全部" };

export function BoardFilters({ state, level, levels, refusal }: { state: BoardState; level?: Level; levels: Level[]; refusal?: string }) {
  const me = useMe();
  const { scope, preset } = state;
  const [choosing, setChoosing] = useState(false);
  const own = choosing || !preset;
  const choosesDepartment = level === "DEPARTMENT" && levels.includes("ALL");
  const departments = useDepartments(choosesDepartment);
  return (
    <div className="board-filters" role="search">
      {levels.length > 1 && (
        <Segmented<Level> aria-label="谁的看板" value={level} onChange={(next) => state.set({ level: next })} options={levels.map((one) => ({ value: one, label: LEVELS[one] }))} />
      )}
      {choosesDepartment && (
        <Select
          aria-label="部门" placeholder="我的部门" style={{ width: 148 }} popupMatchSelectWidth={false} value={scope.department} onChange={(department) => state.set({ department })}
          options={departments.data?.departments.map((one) => ({ value: String(one.id), label: one.name }))}
        />
      )}
      {me.projects.length > 1 && (
        <Select
          mode="multiple" allowClear aria-label="项目" placeholder="全部项目" maxTagCount="responsive" style={{ minWidth: 180, maxWidth: 280 }} popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: "label" }} value={scope.projects} onChange={(projects) => state.set({ projects })}
          options={me.projects.map((one) => ({ value: String(one.id), label: one.name }))}
        />
      )}
      <Segmented<Preset | "own">
        aria-label="时间" options={PERIODS} value={own ? "own" : preset}
        onChange={(next) => { setChoosing(next === "own"); if (next !== "own") state.set({ preset: next }); }}
      />
      {own && (
        <DateRange
          refusal={refusal} aria-label="起止日期" allowClear={false} autoFocus={choosing} maxDate={dayjs()} style={{ width: 232 }} value={[dayjs(scope.from), dayjs(scope.to)]}
          onChange={(range) => {
            if (range?.[0] && range[1]) { setChoosing(false); state.set({ from: range[0].format("YYYY-MM-DD"), to: range[1].format("YYYY-MM-DD") }); }
          }}
        />
      )}
    </div>
  );
}
