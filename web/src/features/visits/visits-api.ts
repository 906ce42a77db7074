import { useQuery } from "@tanstack/react-query";
import { http } from "@/shared/http";
import { queryClient } from "@/shared/query";
import type { Option } from "@/shared/ui/list-types";
import type { Tone } from "@/shared/ui/tags";

export type VisitState = "DUE" | "DONE" | "LOST";

/** A return visit as the list shows it. */
export interface VisitRow {
  id: number;
  caseId: number;
  caseNumber: string;
  summary: string;
  kind: string;
  grade: string;
  projectId: number;
  projectName: string;
  buildingName?: string;
  unitLabel?: string;
  categoryName: string;
  customerName?: string;
  customerPhone?: string;
  departmentName: string;
  closedAt: string;
  dueAt: string;
  state: VisitState;
  overdue: boolean;
  callerId?: number;
  callerName?: string;
  nextAt?: string;
  failures: number;
  drawId?: number;
  standIn: number;
  ownWork: boolean;
  endedAt?: string;
  solved?: boolean;
  nps?: number;
  score?: number;
  low: boolean;
  version: number;
}

export interface Attempt {
  id: number;
  at: string;
  actor: string;
  outcome: string;
  label: string;
  nextAt?: string;
  note?: string;
  quietHours: boolean;
  undoneAt?: string;
  undoneBy?: string;
  undoneWhy?: string;
}

export interface Answers {
  seq: number;
  at: string;
  actor: string;
  solved: boolean;
  nps?: number;
  marks: Record<string, number>;
  comment?: string;
  why?: string;
}

export interface Rule {
  id: number;
  kind: string;
  grade?: string;
  categoryId?: number;
  version: number;
  effectiveFrom: string;
  share: number;
  withinDays: number;
  failuresMost: number;
  rectifyDays: number;
  byBuilding: boolean;
  byCategory: boolean;
  aspects: string[];
  script: string;
  basis: string;
}

/** Everything on the call sheet. */
export interface Sheet {
  row: VisitRow;
  description: string;
  result?: string;
  course: { at: string; what: string; actor: string; text?: string }[];
  rule: Rule;
  attempts: Attempt[];
  results: Answers[];
  remedies: { id: number; state: string; label: string; departmentName: string }[];
  mayCall: boolean;
  mayCorrect: boolean;
  mayCheck: boolean;
  caseOpen: boolean;
}

export interface VisitOptions {
  kinds: Option[];
  grades: Option[];
  categories: { id: number; name: string; path: string }[];
  departments: { id: number; name: string }[];
  states: Option[];
  outcomes: Option[];
}

const OPTIONS = { queryKey: ["/api/visits/options"], queryFn: () => http.get<VisitOptions>("/api/visits/options"), staleTime: 300_000 };

export const useVisitOptions = (): VisitOptions | undefined => useQuery(OPTIONS).data;
export const fetchOptions = () => queryClient.fetchQuery(OPTIONS);
export const wordOf = (options: Option[] | undefined, value?: string) => options?.find((one) => one.value === value)?.label ?? value ?? "";

export const sheetKey = (id: number | string) => ["/api/visits", "one", String(id)];

export function useSheet(id: string) {
  return useQuery({ queryKey: sheetKey(id), queryFn: ({ signal }) => http.get<Sheet>(`/api/visits/${id}`, { signal }) });
}

/** Lists, figures and tasks follow what was done to one visit or rectification. */
export function visitsChanged() {
  void queryClient.invalidateQueries({ queryKey: ["/api/visits"], predicate: (query) => query.queryKey[1] !== "one" });
  void queryClient.invalidateQueries({ queryKey: ["/api/tasks"] });
}

/** Sends a verb with the version the sheet shows; the answer is the whole sheet. */
export async function act(id: number, path: string, body: object | undefined): Promise<Sheet> {
  const version = queryClient.getQueryData<Sheet>(sheetKey(id))?.row.version;
  const options = { ifMatch: version === undefined ? undefined : `"${version}"` };
  const answer = body === undefined
    ? await http.delete<Sheet>(`/api/visits/${id}/${path}`, options)
    : await http.post<Sheet>(`/api/visits/${id}/${path}`, body, options);
  queryClient.setQueryData(sheetKey(id), answer);
  visitsChanged();
  return answer;
}

export const STATES: Record<VisitState, [Tone, string]> = { DUE: ["new", "待回访"], DONE: ["done", "已回访"], LOST: ["closed", "失访"] };
export const MARKS = ["1 很不满意", "2 不满意", "3 一般", "4 满意", "5 很满意"].map((label, index) => ({ value: index + 1, label }));

/** 一次也别在这个时间打：21:00 to 8:00 in the house's zone, hour 0 to 23. */
export const isQuiet = (hour: number) => hour < 8 || hour >= 21;
