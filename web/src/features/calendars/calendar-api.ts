import { useQuery } from "@tanstack/react-query";
import { http } from "@/shared/http";
import { queryClient } from "@/shared/query";

/** Frames by weekday, 1 = Monday: {"1": ["09:00-12:00"]}. */
export type Week = Record<string, string[]>;

export interface Hours {
  effectiveFrom: string;
  frames: Week;
}

export interface PlanDay {
  date: string;
  works: boolean;
  name: string;
  byHand: boolean;
  frames: string[];
}

export interface YearPlan {
  year: number;
  provisional: boolean;
  workdays: number;
  days: PlanDay[];
}

export interface Rota {
  id: number;
  name: string;
  observesHolidays: boolean;
  hours: Hours[];
  days: { date: string; frames: string[]; note: string }[];
  version: number;
}

export interface DepartmentHours {
  id: number;
  name: string;
  outside: boolean;
  rotaId?: number;
}

const ROOT = "/api/calendars";

export const useYear = (year: number, rota?: number) => useQuery({
  queryKey: [ROOT, "year", year, rota], queryFn: ({ signal }) => http.get<YearPlan>(`${ROOT}/year`, { query: { year, rota }, signal }),
});

export const useRotas = () => useQuery({ queryKey: [ROOT, "rotas"], queryFn: ({ signal }) => http.get<Rota[]>(`${ROOT}/rotas`, { signal }) });

export const useHours = () => useQuery({ queryKey: [ROOT, "frames"], queryFn: ({ signal }) => http.get<Hours[]>(`${ROOT}/frames`, { signal }) });

export const useDepartmentHours = () => useQuery({
  queryKey: [ROOT, "departments"], queryFn: ({ signal }) => http.get<DepartmentHours[]>(`${ROOT}/departments`, { signal }),
});

export const calendarsChanged = () => void queryClient.invalidateQueries({ queryKey: [ROOT] });

export const WEEKDAYS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

/** The hours in force on a day; the first there are for days before any. */
export function inForce(hours: Hours[], on: string): Hours | undefined {
  const sorted = [...hours].sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom));
  return sorted.filter((one) => one.effectiveFrom <= on).at(-1) ?? sorted[0];
}

/** 09:00-12:00 13:30-18:00, apart by blanks or commas, as its frames. */
export const framesOf = (text?: string) => (text ?? "").split(/[\s,，、;；]+/).filter(Boolean).map((frame) => frame.replace(/[–—－~至]/g, "-").replaceAll("：", ":"));
