import { useQuery } from "@tanstack/react-query";
import { http, type Page } from "@/shared/http";
import { queryClient } from "@/shared/query";

/** How long each step may take for one kind and grade, from a day on. */
export interface Policy {
  id: number;
  kind: string;
  grade: string;
  version: number;
  effectiveFrom: string;
  firstReply?: string;
  plan?: string;
  close?: string;
  basis?: string;
}

/** Who answers for a category in a project. */
export interface Engineer {
  projectId: number;
  categoryId: number;
  personId?: number;
  personName?: string;
}

const listOf = <T>(body: T[] | Page<T>): T[] => (Array.isArray(body) ? body : body.items);

export function usePolicies() {
  return useQuery({
    queryKey: ["/api/cases/policies"],
    queryFn: ({ signal }) => http.get<Policy[] | Page<Policy>>("/api/cases/policies", { signal }), select: listOf,
  });
}

export function useEngineers(project?: number) {
  return useQuery({
    queryKey: ["/api/cases/engineers", project], enabled: project !== undefined,
    queryFn: ({ signal }) => http.get<Engineer[] | Page<Engineer>>("/api/cases/engineers", { query: { project }, signal }), select: listOf,
  });
}

/** After settings changed, pickers and tables read them afresh. */
export function settingsChanged() {
  for (const key of ["/api/cases/options", "/api/cases/policies", "/api/cases/engineers"]) void queryClient.invalidateQueries({ queryKey: [key] });
}

const UNITS: Record<string, string> = { h: "小时", wh: "工作小时", d: "天", wd: "个工作日" };
export const LIMIT_UNITS = Object.entries(UNITS).map(([value, label]) => ({ value, label }));

/** 24h → 24 小时, 3wd → 3 个工作日 */
export function limitWords(limit?: string): string {
  const [, count, unit] = /^(\d+)(wh|wd|h|d)$/.exec(limit ?? "") ?? [];
  return count ? `${count} ${UNITS[unit!]}` : (limit ?? "不限");
}
