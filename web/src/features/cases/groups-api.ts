import { useQuery } from "@tanstack/react-query";
import { http } from "@/shared/http";
import { queryClient } from "@/shared/query";
import type { State } from "./cases-api";

export interface Group {
  id: number;
  projectId: number;
  projectName: string;
  buildingName?: string;
  categoryName: string;
  title: string;
  cause: string;
  leadName: string;
  legalRisk: boolean;
  openedAt: string;
  openedBy: string;
  closedAt?: string;
  members: number;
  open: number;
}

export interface Member {
  id: number;
  number: string;
  summary: string;
  state: State;
  grade: string;
  unitLabel?: string;
  dueAt?: string;
  firstRepliedAt?: string;
}

export interface Signal {
  id: number;
  projectId: number;
  /** Of a building and category; absent where the texts are alike instead. */
  buildingName?: string;
  categoryName?: string;
  /** What alike texts share. */
  words: string[];
  /** The group that says the same already. */
  groupId?: number;
  households: number;
  cases: number[];
  raisedAt: string;
}

/** A case of a signal. */
export interface Named {
  signal: number;
  id: number;
  number: string;
  summary: string;
  unitLabel?: string;
  /** How alike it is to the one most like all others. */
  percent?: number;
  /** The open group it is a member of by now. */
  groupId?: number;
  groupTitle?: string;
}

export interface Limits {
  households: number;
  days: number;
  alikeHouseholds: number;
  alikeDays: number;
  alikePercent: number;
}

export const whatOf = (signal: Signal) => (signal.buildingName ? `${signal.buildingName} ${signal.categoryName}` : signal.words.join("、"));

export interface Outcome {
  caseId: number;
  number: string;
  why?: string;
}

export const GROUPS = "/api/cases/groups";
const RADAR = "/api/cases/radar";

/** What the list of groups is narrowed to, as a board's figure names it. */
export interface Made {
  project?: string[];
  from?: string;
  to?: string;
  asOf?: string;
}

export function useGroups(made: Made = {}) {
  return useQuery({ queryKey: [GROUPS, "list", made], queryFn: ({ signal }) => http.get<Group[]>(GROUPS, { query: { ...made }, signal }) });
}

export function useGroup(id: string) {
  return useQuery({ queryKey: [GROUPS, id], queryFn: ({ signal }) => http.get<{ group: Group; members: Member[] }>(`${GROUPS}/${id}`, { signal }) });
}

export function useRadar() {
  return useQuery({ queryKey: [RADAR], queryFn: ({ signal }) => http.get<{ limits: Limits; signals: Signal[]; named: Named[] }>(RADAR, { signal }) });
}

export function groupsChanged() {
  void queryClient.invalidateQueries({ queryKey: [GROUPS] });
  void queryClient.invalidateQueries({ queryKey: [RADAR] });
  void queryClient.invalidateQueries({ queryKey: ["/api/cases"] });
}
