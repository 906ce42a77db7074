import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton, Table } from "antd";
import { useState } from "react";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";
import { EditTemplate } from "./edit-template";
import { KnowledgeTabs } from "./knowledge-tabs";
import { TEMPLATES, useMatters, useTemplates, type Edition, type Template } from "./template";

/** What a template says now, and what it said before. */
function Editions({ template }: { template: Template }) {
  const path = `${TEMPLATES}/${template.id}/editions`;
  const { data, error, refetch } = useQuery({ queryKey: [path, template.version], queryFn: ({ signal }) => http.get<Edition[]>(path, { signal }) });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      {data.map((one) => (
        <section key={one.version}>
          <small className="quiet">第 {one.version} 版 · {one.changedBy} <When at={one.changedAt} exact /></small>
          <p style={{ whiteSpace: "pre-wrap" }}>{one.body}</p>
        </section>
      ))}
    </>
  );
}

/** 答复模板: the texts that answers are made of. */
export function TemplateList() {
  const { data, error, refetch } = useTemplates();
  const matters = useMatters();
  const [edited, setEdited] = useState<{ template?: Template }>();
  const add = can("knowledge.edit") && <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited({})}>增加模板</Button>;
  const about = (one: Template) => [
    matters.kinds.find((kind) => kind.value === one.kind)?.label, matters.categories.find((category) => category.id === one.categoryId)?.path,
  ].filter(Boolean).join(" · ") || <span className="quiet">任何事项</span>;
  return (
    <section>
      <header className="page-head"><h1>知识库</h1>{add}</header>
      <div className="panel panel-padded">
        <KnowledgeTabs />
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton active /> : data.length === 0 ? (
          <EmptyState text="还没有答复模板。把常用的答复写成模板，回复客户和办结时选用，字段会自动填好。" action={add || undefined} />
        ) : (
          <Table<Template>
            size="small" pagination={false} rowKey="id" dataSource={data} scroll={{ x: "max-content" }}
            expandable={{ expandedRowRender: (one) => <Editions template={one} /> }}
            columns={[
              { title: "名称", dataIndex: "name", width: 200 },
              { title: "用于", width: 220, render: (_, one) => about(one) },
              { title: "用过（次）", dataIndex: "used", width: 100, align: "right", className: "num" },
              { title: "修改", width: 180, render: (_, one) => <>{one.changedBy} <When at={one.changedAt} /></> },
              { title: "状态", width: 90, render: (_, one) => (one.closed ? <StateTag tone="closed">停用</StateTag> : <StateTag tone="live">使用中</StateTag>) },
              ...(can("knowledge.edit") ? [{ title: "", width: 90, render: (_: unknown, one: Template) => <Button size="small" onClick={() => setEdited({ template: one })}>修改</Button> }] : []),
            ]}
          />
        )}
      </div>
      {edited && <EditTemplate template={edited.template} onClose={() => setEdited(undefined)} />}
    </section>
  );
}
