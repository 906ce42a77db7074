import { useQuery } from "@tanstack/react-query";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import type { Option } from "@/shared/ui/list-types";

export interface Template {
  id: number;
  name: string;
  kind?: string;
  categoryId?: number;
  body: string;
  version: number;
  closed: boolean;
  used: number;
  changedAt: string;
  changedBy: string;
}

export interface Edition {
  version: number;
  name: string;
  body: string;
  changedAt: string;
  changedBy: string;
}

export interface Field {
  label: string;
  sample: string;
}

export const TEMPLATES = "/api/knowledge/templates";

export function useTemplates() {
  return useQuery({ queryKey: [TEMPLATES], queryFn: ({ signal }) => http.get<Template[]>(TEMPLATES, { signal }) });
}

export function useFields(): Field[] {
  const path = "/api/knowledge/fields";
  return useQuery({ queryKey: [path], queryFn: ({ signal }) => http.get<Field[]>(path, { signal }), staleTime: Infinity }).data ?? [];
}

interface Matters {
  kinds: Option[];
  categories: { id: number; path: string; closed: boolean }[];
}

/** The kinds and categories of cases that a template may answer; nothing for those who do not see cases. */
export function useMatters(): Matters {
  const path = "/api/cases/options";
  const { data } = useQuery({ queryKey: [path], queryFn: ({ signal }) => http.get<Matters>(path, { signal }), staleTime: 300_000, enabled: can("cases.read") });
  return data ?? { kinds: [], categories: [] };
}
