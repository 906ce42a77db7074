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
  unitLabel?: string;
  dueAt?: string;
  firstRepliedAt?: string;
}

export interface Signal {
  id: number;
  projectId: number;
  buildingName: string;
  categoryId: number;
  categoryName: string;
  households: number;
  cases: number[];
  raisedAt: string;
}

export interface Outcome {
  caseId: number;
  number: string;
  why?: string;
}

export const GROUPS = "/api/cases/groups";
const RADAR = "/api/cases/radar";

export function useGroups() {
  return useQuery({ queryKey: [GROUPS], queryFn: ({ signal }) => http.get<Group[]>(GROUPS, { signal }) });
}

export function useGroup(id: string) {
  return useQuery({ queryKey: [GROUPS, id], queryFn: ({ signal }) => http.get<{ group: Group; members: Member[] }>(`${GROUPS}/${id}`, { signal }) });
}

export function useRadar() {
  return useQuery({ queryKey: [RADAR], queryFn: ({ signal }) => http.get<{ limits: { households: number; days: number }; signals: Signal[] }>(RADAR, { signal }) });
}

export function groupsChanged() {
  void queryClient.invalidateQueries({ queryKey: [GROUPS] });
  void queryClient.invalidateQueries({ queryKey: [RADAR] });
  void queryClient.invalidateQueries({ queryKey: ["/api/cases"] });
}
