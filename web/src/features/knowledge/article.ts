import { useQuery } from "@tanstack/react-query";
import { http } from "@/shared/http";
import { queryClient } from "@/shared/query";

export interface Article {
  id: number;
  title: string;
  body: string;
  source: string;
  categories: number[];
  effectiveOn: string;
  expiresOn?: string;
  inForce: boolean;
  version: number;
  useful: number;
  useless: number;
  mine?: boolean;
  changedAt: string;
  changedBy: string;
}

export interface ArticleEdition {
  version: number;
  title: string;
  body: string;
  source: string;
  effectiveOn: string;
  expiresOn?: string;
  changedAt: string;
  changedBy: string;
}

export const ARTICLES = "/api/knowledge/articles";

export function useArticles() {
  return useQuery({ queryKey: [ARTICLES], queryFn: ({ signal }) => http.get<Article[]>(ARTICLES, { signal }) });
}

export function useArticle(id: string) {
  return useQuery({ queryKey: [ARTICLES, id], queryFn: ({ signal }) => http.get<Article>(`${ARTICLES}/${id}`, { signal }) });
}

export function articlesChanged() {
  void queryClient.invalidateQueries({ queryKey: [ARTICLES] });
  void queryClient.invalidateQueries({ queryKey: ["/api/cases/articles"] });
}
