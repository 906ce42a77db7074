import { StateTag } from "@/shared/ui/tags";
import type { Article } from "./article";

/** Whether the page holds today. */
export function ArticleState({ article }: { article: Article }) {
  if (article.inForce) return <StateTag tone="live">有效</StateTag>;
  const over = article.expiresOn !== undefined && article.expiresOn < new Date().toISOString().slice(0, 10);
  return over ? <StateTag tone="closed">已失效</StateTag> : <StateTag tone="soon">尚未生效</StateTag>;
}
