import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { DetailPage } from "@/shared/ui/detail-page";
import { PlainText } from "@/shared/ui/plain-text";
import { ErrorState } from "@/shared/ui/state";
import { When } from "@/shared/ui/tags";
import { ARTICLES, articlesChanged, useArticle, type Article, type ArticleEdition } from "./article";
import { ArticleState } from "./article-state";
import { EditArticle } from "./edit-article";
import { useMatters } from "./template";

/** Was it of use; the answer may be changed. */
function Vote({ article }: { article: Article }) {
  const [failed, setFailed] = useState<unknown>();
  const vote = async (useful: boolean) => {
    try { await http.post(`${ARTICLES}/${article.id}/votes`, { useful }); setFailed(undefined); articlesChanged(); } catch (error) { setFailed(error); }
  };
  return (
    <div className="row-buttons">
      <span className="quiet">这一页对您</span>
      <Button size="small" type={article.mine === true ? "primary" : "default"} aria-pressed={article.mine === true} onClick={() => void vote(true)}>有用 {article.useful}</Button>
      <Button size="small" type={article.mine === false ? "primary" : "default"} aria-pressed={article.mine === false} onClick={() => void vote(false)}>没用 {article.useless}</Button>
      {failed !== undefined && <ErrorState error={failed} />}
    </div>
  );
}

/** What the page said before. */
function Editions({ article }: { article: Article }) {
  const path = `${ARTICLES}/${article.id}/editions`;
  const { data, error, refetch } = useQuery({ queryKey: [path, article.version], queryFn: ({ signal }) => http.get<ArticleEdition[]>(path, { signal }) });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      {data.map((one) => (
        <details key={one.version} open={one.version === article.version}>
          <summary>第 {one.version} 版 · {one.title} · {one.changedBy} <When at={one.changedAt} exact /></summary>
          <p className="quiet">{one.source}；{one.effectiveOn} 起{one.expiresOn && `，至 ${one.expiresOn}`}</p>
          <PlainText text={one.body} />
        </details>
      ))}
    </>
  );
}

/** One page of knowledge. */
export function ArticlePage() {
  const { id = "" } = useParams();
  const query = useArticle(id);
  const matters = useMatters();
  const [editing, setEditing] = useState(false);
  const article = query.data;
  const about = article?.categories.map((one) => matters.categories.find((category) => category.id === one)?.path).filter(Boolean).join("；");
  return (
    <>
      <DetailPage
        query={query} back={{ word: "知识库", to: "/knowledge" }} title={article?.title} state={article && <ArticleState article={article} />}
        primary={can("knowledge.edit") ? { key: "edit", word: "修改", onClick: () => setEditing(true) } : undefined}
        related={article && [
          { label: "依据", value: article.source }, { label: "有效期", value: `${article.effectiveOn} 起${article.expiresOn ? `，至 ${article.expiresOn}` : ""}` },
          ...(about ? [{ label: "用于类别", value: about }] : []),
          { label: "版本", value: <>第 {article.version} 版 · {article.changedBy} <When at={article.changedAt} /></> },
        ]}
        tabs={article && [
          { key: "text", word: "正文", content: <><PlainText text={article.body} /><Vote article={article} /></> },
          { key: "editions", word: "历次版本", content: <Editions article={article} /> },
        ]}
      />
      {editing && article && <EditArticle article={article} onClose={() => setEditing(false)} />}
    </>
  );
}
