import { useQuery } from "@tanstack/react-query";
import { http, type Page } from "@/shared/http";
import { queryClient } from "@/shared/query";

/** Who answers for a category in a project. */
export interface Engineer {
  projectId: number;
  categoryId: number;
  personId?: number;
  personName?: string;
}

const listOf = <T>(body: T[] | Page<T>): T[] => (Array.isArray(body) ? body : body.items);

export function useEngineers(project?: number) {
  return useQuery({
    queryKey: ["/api/cases/engineers", project], enabled: project !== undefined,
    queryFn: ({ signal }) => http.get<Engineer[] | Page<Engineer>>("/api/cases/engineers", { query: { project }, signal }), select: listOf,
  });
}

/** After settings changed, pickers and tables read them afresh. */
export function settingsChanged() {
  for (const key of ["/api/cases/options", "/api/cases/engineers"]) void queryClient.invalidateQueries({ queryKey: [key] });
}

/** When the house speaks up by itself; how long a closed case may be reopened, an open one suspended. */
export interface OversightRules {
  reopenDays: number;
  suspendDays: number;
  closureLevels: number;
  silenceWorkdays: number;
  transfers: number;
  repeats: number;
  version: number;
}

export const OVERSIGHT = "/api/cases/oversight";

export function useOversight() {
  return useQuery({ queryKey: [OVERSIGHT], queryFn: ({ signal }) => http.get<OversightRules>(OVERSIGHT, { signal }) });
}
