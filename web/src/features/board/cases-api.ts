import { useQuery } from "@tanstack/react-query";
import dayjs from "dayjs";
import { useSearchParams } from "react-router";
import { http } from "@/shared/http";
import { useProject } from "@/shared/project";

export type By = "department" | "project" | "category";

export type Level = "MINE" | "DEPARTMENT" | "ALL";

/** The same figure of another period. */
export interface Compared {
  from: string;
  to: string;
  value?: number;
  filter: string;
}

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
  /** Its value for each step of the period. */
  course: (number | null)[];
  previous?: Compared;
  lastYear?: Compared;
}

export interface BoardLine {
  id?: number;
  name: string;
  intake: number;
  open: number;
  overdue: number;
  firstReplyRate?: number;
  onTimeRate?: number;
  solvedRate?: number;
  repeated: number;
  reopened: number;
  transfers: number;
  shuttled: number;
  satisfaction?: number;
  rated: number;
  heldFilter?: string;
  heldMedianHours?: number;
  heldMeanHours?: number;
  filter: string;
}

export interface BoardFigures {
  asOf: string;
  from: string;
  to: string;
  level: Level;
  levels: Level[];
  tiles: BoardTile[];
  ages: { key: string; label: string; count: number; filter: string }[];
  series: { period: string; step: string; intake: number; closed: number; filter: string }[];
  table: BoardLine[];
}

/** What the board is asked for; all of it in the URL. */
export interface Scope {
  projects: string[];
  from: string;
  to: string;
  level?: Level;
  department?: string;
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

export interface BoardState {
  scope: Scope;
  by: By;
  preset?: Preset;
  set: (changes: { projects?: string[]; from?: string; to?: string; preset?: Preset; by?: By; level?: Level; department?: string }) => void;
}

const PRESETS: Preset[] = ["week", "month", "quarter"];
const LEVELS: Level[] = ["MINE", "DEPARTMENT", "ALL"];
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
    scope: {
      projects: own.length || !projectId ? own : [String(projectId)], from: start, to: end,
      level: LEVELS.find((one) => one === params.get("level")), department: params.get("department") ?? undefined,
    },
    by: BYS.find((one) => one === params.get("by")) ?? "department",
    set: ({ projects, from: nextFrom, to: nextTo, preset: nextPreset, by, level, department }) => setParams((old) => {
      const next = new URLSearchParams(old);
      if (projects) { next.delete("projects"); projects.forEach((one) => next.append("projects", one)); }
      if (nextPreset || nextFrom) for (const key of ["period", "from", "to"]) next.delete(key);
      if (nextPreset) next.set("period", nextPreset);
      if (nextFrom && nextTo) { next.set("from", nextFrom); next.set("to", nextTo); }
      if (by) next.set("by", by);
      if (level) { next.set("level", level); next.delete("department"); }
      if (department) next.set("department", department);
      return next;
    }, { replace: true }),
  };
}

export function useBoard(scope: Scope, by: By) {
  const query = { ...scope, by: by.toUpperCase() };
  return useQuery({
    queryKey: ["/api/cases/board", query],
    queryFn: ({ signal }) => http.get<BoardFigures>("/api/cases/board", { query, signal }),
    placeholderData: (previous) => previous, refetchInterval: 300_000,
  });
}

export interface Heat {
  asOf: string;
  /** Those with most first; at first only as many as fit. */
  buildings: { id: number; name: string; project: string; count: number }[];
  ofBuildings: number;
  categories: { id: number; name: string }[];
  ofCategories: number;
  cells: { building: number; category: number; count: number }[];
  /** Of any cell, shown or not. */
  most: number;
  /** Opens a cell, once building and category are added. */
  filter: string;
  /** Cases of no building. */
  elsewhere: number;
  elsewhereFilter: string;
}

export function useHeat(scope: Scope, measure: string, whole: boolean) {
  const query = { ...scope, measure, ...(whole && { whole }) };
  return useQuery({
    queryKey: ["/api/cases/board/heat", query],
    queryFn: ({ signal }) => http.get<Heat>("/api/cases/board/heat", { query, signal }),
    placeholderData: (previous) => previous, refetchInterval: 300_000,
  });
}

export interface Floors {
  asOf: string;
  building: { id: number; name: string; project: string };
  rooms: { unit: number; count: number; filter: string }[];
  categories: { id: number; name: string; count: number }[];
  whole: number;
  filter: string;
  /** Cases that name the building only. */
  elsewhere: number;
  elsewhereFilter: string;
}

export function useFloors(scope: Scope, of: { building: string; measure: string; category?: string }) {
  const query = { ...scope, ...of };
  return useQuery({
    queryKey: ["/api/cases/board/floors", query],
    queryFn: ({ signal }) => http.get<Floors>("/api/cases/board/floors", { query, signal }),
    placeholderData: (previous) => previous, refetchInterval: 300_000,
  });
}

export function useDepartments(wanted: boolean) {
  return useQuery({
    queryKey: ["/api/cases/options"], enabled: wanted, staleTime: 300_000,
    queryFn: ({ signal }) => http.get<{ departments: { id: number; name: string }[] }>("/api/cases/options", { signal }),
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
