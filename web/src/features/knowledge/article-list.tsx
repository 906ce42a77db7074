import { PlusOutlined } from "@ant-design/icons";
import { Button, Input, Skeleton, Table } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { can } from "@/shared/permissions";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { When } from "@/shared/ui/tags";
import { useArticles, type Article } from "./article";
import { ArticleState } from "./article-state";
import { EditArticle } from "./edit-article";
import { KnowledgeTabs } from "./knowledge-tabs";
import { useMatters } from "./template";

/** 知识页: what is so, since when, by which source. */
export function ArticleList() {
  const { data, error, refetch } = useArticles();
  const matters = useMatters();
  const [params, setParams] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const words = params.get("q") ?? "";
  const shown = data?.filter((one) => [one.title, one.body, one.source].some((text) => text.includes(words.trim())));
  const add = can("knowledge.edit") && <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>增加知识页</Button>;
  const about = (one: Article) => one.categories.map((id) => matters.categories.find((category) => category.id === id)?.path).filter(Boolean).join("；");
  return (
    <section>
      <header className="page-head"><h1>知识库</h1>{add}</header>
      <div className="panel panel-padded">
        <KnowledgeTabs />
        <Input.Search allowClear defaultValue={words} placeholder="标题、正文或依据里的词" style={{ maxWidth: 320, marginBottom: 12 }} onSearch={(q) => setParams(q ? { q } : {}, { replace: true })} />
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : !shown ? <Skeleton active /> : shown.length === 0 ? (
          <EmptyState text={words ? `没有含“${words}”的知识页，请换个词。` : "还没有知识页。把客户常问的事写下来，受理和办理时会自动列在旁边。"} action={(!words && add) || undefined} />
        ) : (
          <Table<Article>
            size="small" pagination={false} rowKey="id" dataSource={shown} scroll={{ x: "max-content" }}
            columns={[
              { title: "标题", width: 220, render: (_, one) => <Link to={`/knowledge/articles/${one.id}`}>{one.title}</Link> },
              { title: "用于类别", width: 220, render: (_, one) => about(one) || <span className="quiet">未关联</span> },
              { title: "依据", dataIndex: "source", width: 260, ellipsis: true },
              { title: "生效", dataIndex: "effectiveOn", width: 110, className: "num" },
              { title: "状态", width: 100, render: (_, one) => <ArticleState article={one} /> },
              { title: "有用 / 没用", width: 100, align: "right", className: "num", render: (_, one) => `${one.useful} / ${one.useless}` },
              { title: "修改", width: 170, render: (_, one) => <>{one.changedBy} <When at={one.changedAt} /></> },
            ]}
          />
        )}
      </div>
      {adding && <EditArticle onClose={() => setAdding(false)} />}
    </section>
  );
}
