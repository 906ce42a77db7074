import { useQuery } from "@tanstack/react-query";
import { http } from "@/shared/http";

export type ReportState = "MAKING" | "READY" | "FAILED";

/** A report as it was issued. */
export interface Report {
  id: number;
  kind: string;
  number: string;
  title: string;
  from: string;
  to: string;
  automatic: boolean;
  state: ReportState;
  asker: string;
  askedAt: string;
  madeAt?: string;
  failure?: string;
  sha256?: string;
  size?: number;
  step?: "GATHERING" | "SETTING" | "KEEPING";
  stepAt?: string;
}

/** When a report is made by itself, of what, and who gets it. */
export interface Plan {
  kind: string;
  title: string;
  parts: { key: string; label: string }[];
  enabled: boolean;
  sections: string[];
  postIds: number[];
  since: string;
  version: number;
}

export interface Post {
  id: number;
  name: string;
  department: string;
  holders: string[];
}

export function useKinds() {
  return useQuery({ queryKey: ["/api/reports/kinds"], queryFn: () => http.get<{ kind: string; title: string }[]>("/api/reports/kinds"), staleTime: 300_000 });
}

export function usePlans(wanted: boolean) {
  return useQuery({ queryKey: ["/api/reports/plans"], queryFn: () => http.get<{ plans: Plan[]; posts: Post[] }>("/api/reports/plans"), enabled: wanted });
}
