import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { PlainText } from "@/shared/ui/plain-text";
import { ErrorState } from "@/shared/ui/state";

interface Article {
  id: number;
  title: string;
  body: string;
  source: string;
}

/** Knowledge pages on a category or one above it; kept by the room of knowledge. */
export function useCaseArticles(category?: number) {
  const path = "/api/cases/articles";
  return useQuery({
    queryKey: [path, category], queryFn: ({ signal }) => http.get<Article[]>(path, { query: { category }, signal }), staleTime: 60_000, enabled: category !== undefined,
  });
}

/** 知识页 to read from while one speaks: titles that unfold. */
export function CaseArticles({ category, empty }: { category?: number; empty?: string }) {
  const { data, error, refetch } = useCaseArticles(category);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (data.length === 0) return empty ? <p className="quiet">{empty}</p> : null;
  return (
    <>
      {data.map((one) => (
        <details key={one.id}>
          <summary>{one.title}</summary>
          <PlainText text={one.body} />
          <p className="quiet">依据：{one.source}{can("knowledge.read") && <> · <Link to={`/knowledge/articles/${one.id}`} target="_blank">打开这一页</Link></>}</p>
        </details>
      ))}
    </>
  );
}
