import { useQuery } from "@tanstack/react-query";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import type { Option } from "@/shared/ui/list-types";

export type StepAct = "DISPATCH" | "REPLY" | "PLAN" | "NOTE" | "TRANSFER" | "COMPLETE";

export interface Step {
  act: StepAct;
  department?: number;
  grade?: string;
  channel?: string;
  template?: number;
  text?: string;
  days?: number;
}

export interface Macro {
  id: number;
  name: string;
  kinds: string[];
  categories: number[];
  steps: Step[];
  version: number;
  closed: boolean;
  used: number;
  changedAt: string;
  changedBy: string;
}

export const MACROS = "/api/knowledge/macros";

export const ACTS: { value: StepAct; label: string }[] = [
  { value: "DISPATCH", label: "定级派单" }, { value: "REPLY", label: "回复客户" }, { value: "PLAN", label: "制定方案" },
  { value: "NOTE", label: "记录" }, { value: "TRANSFER", label: "转办" }, { value: "COMPLETE", label: "办结" },
];

export function useMacros() {
  return useQuery({ queryKey: [MACROS], queryFn: ({ signal }) => http.get<Macro[]>(MACROS, { signal }) });
}

interface Choices {
  kinds: Option[];
  grades: Option[];
  replyChannels: Option[];
  departments: { id: number; name: string }[];
  categories: { id: number; path: string; closed: boolean }[];
}

/** What the steps may name; nothing for those who do not see cases. */
export function useChoices(): Choices {
  const path = "/api/cases/options";
  const { data } = useQuery({ queryKey: [path], queryFn: ({ signal }) => http.get<Choices>(path, { signal }), staleTime: 300_000, enabled: can("cases.read") });
  return data ?? { kinds: [], grades: [], replyChannels: [], departments: [], categories: [] };
}
