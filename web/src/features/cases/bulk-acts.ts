import { http } from "@/shared/http";
import { queryClient } from "@/shared/query";
import type { CaseRow } from "./cases-api";

export interface BulkResult {
  done: number[];
  refused: { id: number; code: string; detail: string }[];
}

/** The same for many cases, each in the version the list shows; what was refused comes back with its reason. */
export async function actOnAll(verb: "dispatches" | "closures" | "urgings" | "macros", rows: CaseRow[], body: object): Promise<BulkResult> {
  const cases = rows.map(({ id, version }) => ({ id, version }));
  const answer = await http.post<BulkResult>(`/api/cases/bulk/${verb}`, { ...body, cases });
  void queryClient.invalidateQueries({ queryKey: ["/api/cases"] });
  void queryClient.invalidateQueries({ queryKey: ["/api/tasks"] });
  return answer;
}
