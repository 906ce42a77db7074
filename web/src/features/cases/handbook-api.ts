import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { http, type Page } from "@/shared/http";
import { queryClient } from "@/shared/query";
import type { Tone } from "@/shared/ui/tags";
import type { ClockName, State } from "./cases-api";

/** Limits of a kind and grade, as the server writes them: 24h, 3wd. */
export interface Limits {
  kind: string;
  grade: string;
  firstReply?: string;
  plan?: string;
  close?: string;
  basis: string;
}

/** Who is told when so much of a limit is used. */
export interface Rung {
  grade: string;
  percent: number;
  posts: string[];
}

export type HandbookState = "DRAFT" | "PENDING" | "IN_FORCE" | "REPLACED";

/** What may be written into a draft. */
export interface HandbookText {
  title: string;
  documentNumber?: string;
  text: string;
  limits: Limits[];
  ladders: Rung[];
  bound: number[];
  backdatingDays: number;
  effectiveFrom?: string;
  appliesToOpen: boolean;
}

/** A version of the handling rules. */
export interface Handbook extends HandbookText {
  id: number;
  version: number;
  state: HandbookState;
  drafter?: string;
  publisher?: string;
  publishedAt?: string;
  appliedCount: number;
  appliedAt?: string;
  reading: { asked: number; confirmed: number; mustRead: boolean; readAt?: string };
  rowVersion: number;
}

export interface Side {
  limit: string;
  due?: string;
  overdue: boolean;
  remainingSeconds?: number;
}

/** An open case and what a version would do to its clocks. */
export interface ImpactRow {
  id: number;
  number: string;
  summary: string;
  kind: string;
  grade: string;
  state: State;
  changes: { clock: ClockName; label: string; before?: Side; after?: Side }[];
}

export interface ImpactTotals {
  open: number;
  changed: number;
  turningOverdue: number;
}

export interface HandbookReading {
  id: number;
  personName: string;
  departmentName: string;
  postName?: string;
  askedAt: string;
  readAt?: string;
}

export const HANDBOOK_STATES: Record<HandbookState, [Tone, string]> = {
  DRAFT: ["new", "草稿"], PENDING: ["soon", "待生效"], IN_FORCE: ["live", "现行"], REPLACED: ["closed", "已更替"],
};

/** Posts that are not posts by name. */
export const HOLDERS: Record<string, string> = { HANDLER: "经办人", HEAD: "部门负责人" };

const ROOT = "/api/cases/handbooks";
export const handbookPath = (id: number | string) => `${ROOT}/${id}`;

export function useHandbooks() {
  return useQuery({ queryKey: [ROOT], queryFn: ({ signal }) => http.get<Handbook[]>(ROOT, { signal }) });
}

export function useHandbook(id: string) {
  return useQuery({
    queryKey: [ROOT, id], queryFn: ({ signal }) => http.get<Handbook>(handbookPath(id), { signal }),
    // a version being brought over open cases shows how far it is
    refetchInterval: ({ state }) => (state.data && isBeingApplied(state.data) ? 5_000 : false),
  });
}

export const isBeingApplied = (one: Handbook) => one.state === "IN_FORCE" && one.appliesToOpen && !one.appliedAt;

export function useImpact(id: number, after?: string) {
  return useQuery({
    queryKey: [ROOT, id, "impact", after], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => http.get<Page<ImpactRow>>(`${handbookPath(id)}/impact`, { query: { after, limit: 50 }, signal }),
  });
}

export function useImpactTotals(id: number, enabled = true) {
  return useQuery({ enabled, queryKey: [ROOT, id, "totals"], queryFn: ({ signal }) => http.get<ImpactTotals>(`${handbookPath(id)}/impact/totals`, { signal }) });
}

export function useReadings(id: number) {
  return useQuery({ queryKey: [ROOT, id, "readings"], queryFn: ({ signal }) => http.get<HandbookReading[]>(`${handbookPath(id)}/readings`, { signal }) });
}

export function usePosts() {
  return useQuery({ queryKey: [ROOT, "posts"], queryFn: ({ signal }) => http.get<string[]>(`${ROOT}/posts`, { signal }), staleTime: 300_000 });
}

export const beginDraft = () => http.post<Handbook>(ROOT);
export const etag = (one: Handbook) => ({ ifMatch: `"${one.rowVersion}"` });

/** After anything changed a version, lists and pages read it afresh. */
export function handbooksChanged() {
  void queryClient.invalidateQueries({ queryKey: [ROOT] });
  void queryClient.invalidateQueries({ queryKey: ["/api/tasks"] });
}
