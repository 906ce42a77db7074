import { useQuery } from "@tanstack/react-query";
import dayjs from "dayjs";
import { useSearchParams } from "react-router";
import { http } from "@/shared/http";
import { useProject } from "@/shared/project";

export type By = "department" | "project" | "category";

export interface BoardTile {
  key: string;
  label: string;
  /** Absent where nothing was counted. */
  value?: number;
  unit?: string;
  of?: number;
  count?: number;
  filter: string;
  ofFilter?: string;
}

export interface BoardLine {
  id?: number;
  name: string;
  intake: number;
  open: number;
  overdue: number;
  firstReplyRate?: number;
  onTimeRate?: number;
  reopened: number;
  transfers: number;
  satisfaction?: number;
  heldMedianHours?: number;
  heldMeanHours?: number;
  filter: string;
}

export interface BoardFigures {
  asOf: string;
  from: string;
  to: string;
  tiles: BoardTile[];
  series: { period: string; step: string; intake: number; closed: number; filter: string }[];
  table: BoardLine[];
}

/** What the board is asked for; all of it in the URL. */
export interface Scope {
  projects: string[];
  from: string;
  to: string;
}

export type Preset = "week" | "month" | "quarter";

const DAY = "YYYY-MM-DD";

/** From the beginning of the week, month or quarter until today. */
export function periodOf(preset: Preset): [string, string] {
  const today = dayjs();
  const month = today.startOf("month");
  const start = preset === "week" ? today.startOf("week") : preset === "month" ? month : month.subtract(today.month() % 3, "month");
  return [start.format(DAY), today.format(DAY)];
}

/** The stretch to compare with: as many days of the week, month or quarter before; else the days just before. */
export function before({ from, to }: Scope, preset?: Preset): [string, string] {
  const days = dayjs(to).diff(dayjs(from), "day");
  if (!preset) return [dayjs(from).subtract(days + 1, "day").format(DAY), dayjs(from).subtract(1, "day").format(DAY)];
  const start = preset === "quarter" ? dayjs(from).subtract(3, "month") : dayjs(from).subtract(1, preset);
  const last = dayjs(from).subtract(1, "day");
  const end = start.add(days, "day");
  return [start.format(DAY), (end.isAfter(last) ? last : end).format(DAY)];
}

export interface BoardState {
  scope: Scope;
  by: By;
  preset?: Preset;
  set: (changes: { projects?: string[]; from?: string; to?: string; preset?: Preset; by?: By }) => void;
}

const PRESETS: Preset[] = ["week", "month", "quarter"];
const BYS: By[] = ["department", "project", "category"];

export function useBoardState(): BoardState {
  const [params, setParams] = useSearchParams();
  const { projectId } = useProject();
  const [from, to] = [params.get("from"), params.get("to")];
  const preset = from && to ? undefined : (PRESETS.find((one) => one === params.get("period")) ?? "month");
  const [start, end] = preset ? periodOf(preset) : [from!, to!];
  const own = params.getAll("projects");
  return {
    preset,
    scope: { projects: own.length || !projectId ? own : [String(projectId)], from: start, to: end },
    by: BYS.find((one) => one === params.get("by")) ?? "department",
    set: ({ projects, from: nextFrom, to: nextTo, preset: nextPreset, by }) => setParams((old) => {
      const next = new URLSearchParams(old);
      if (projects) { next.delete("projects"); projects.forEach((one) => next.append("projects", one)); }
      if (nextPreset || nextFrom) for (const key of ["period", "from", "to"]) next.delete(key);
      if (nextPreset) next.set("period", nextPreset);
      if (nextFrom && nextTo) { next.set("from", nextFrom); next.set("to", nextTo); }
      if (by) next.set("by", by);
      return next;
    }, { replace: true }),
  };
}

export function useBoard({ projects, from, to }: Scope, by: By) {
  const query = { projects, from, to, by };
  return useQuery({
    queryKey: ["/api/cases/board", query],
    queryFn: ({ signal }) => http.get<BoardFigures>("/api/cases/board", { query, signal }),
    placeholderData: (previous) => previous, refetchInterval: 300_000,
  });
}

/** The rows behind a figure. */
export const listOf = (filter: string) => `/cases?view=all&${filter}`;

/** The rows of a line that fall under one measure; what stands open now is counted whatever the period. */
export function narrowed(filter: string, measure?: string): string {
  const params = new URLSearchParams(filter);
  if (measure) params.set("measure", measure);
  if (measure === "open" || measure === "overdue") { params.delete("from"); params.delete("to"); }
  return params.toString();
}
