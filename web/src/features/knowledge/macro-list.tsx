import { PlusOutlined } from "@ant-design/icons";
import { Button, Skeleton, Table } from "antd";
import { useState } from "react";
import { can } from "@/shared/permissions";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";
import { EditMacro } from "./edit-macro";
import { KnowledgeTabs } from "./knowledge-tabs";
import { ACTS, useChoices, useMacros, type Macro, type Step } from "./macro";
import { useTemplates } from "./template";

function Steps({ steps }: { steps: Step[] }) {
  const choices = useChoices();
  const templates = useTemplates().data;
  const detail = (one: Step) => [
    choices.departments.find((department) => department.id === one.department)?.name, choices.grades.find((grade) => grade.value === one.grade)?.label,
    choices.replyChannels.find((channel) => channel.value === one.channel)?.label, one.days !== undefined && `${one.days} 天内完成`,
    one.template && `模板“${templates?.find((template) => template.id === one.template)?.name ?? ""}”`, one.text,
  ].filter(Boolean).join(" · ");
  return <ol>{steps.map((one, index) => <li key={index} style={{ whiteSpace: "pre-wrap" }}><b>{ACTS.find((act) => act.value === one.act)?.label}</b> {detail(one)}</li>)}</ol>;
}

/** 快捷步骤: several acts with prepared words under one name. */
export function MacroList() {
  const { data, error, refetch } = useMacros();
  const choices = useChoices();
  const [edited, setEdited] = useState<{ macro?: Macro }>();
  const add = can("knowledge.edit") && <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited({})}>增加快捷步骤</Button>;
  const about = (one: Macro) => [
    ...one.kinds.map((kind) => choices.kinds.find((option) => option.value === kind)?.label),
    ...one.categories.map((id) => choices.categories.find((category) => category.id === id)?.path),
  ].filter(Boolean).join("、") || <span className="quiet">任何事项</span>;
  return (
    <section>
      <header className="page-head"><h1>知识库</h1>{add}</header>
      <div className="panel panel-padded">
        <KnowledgeTabs />
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton active /> : data.length === 0 ? (
          <EmptyState text="还没有快捷步骤。把常一起做的派单、回复、方案写成一套，办理时一次执行。" action={add || undefined} />
        ) : (
          <Table<Macro>
            size="small" pagination={false} rowKey="id" dataSource={data} scroll={{ x: "max-content" }}
            expandable={{ expandedRowRender: (one) => <Steps steps={one.steps} /> }}
            columns={[
              { title: "名称", dataIndex: "name", width: 200 },
              { title: "步骤", width: 240, render: (_, one) => one.steps.map((step) => ACTS.find((act) => act.value === step.act)?.label).join(" → ") },
              { title: "用于", width: 220, render: (_, one) => about(one) },
              { title: "用过（次）", dataIndex: "used", width: 100, align: "right", className: "num" },
              { title: "修改", width: 200, render: (_, one) => <>第 {one.version} 版 · {one.changedBy} <When at={one.changedAt} /></> },
              { title: "状态", width: 90, render: (_, one) => (one.closed ? <StateTag tone="closed">停用</StateTag> : <StateTag tone="live">使用中</StateTag>) },
              ...(can("knowledge.edit") ? [{ title: "", width: 90, render: (_: unknown, one: Macro) => <Button size="small" onClick={() => setEdited({ macro: one })}>修改</Button> }] : []),
            ]}
          />
        )}
      </div>
      {edited && <EditMacro macro={edited.macro} onClose={() => setEdited(undefined)} />}
    </section>
  );
}
