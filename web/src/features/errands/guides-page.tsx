import { Button, Skeleton, Table, Tabs, Tag } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { can } from "@/shared/permissions";
import { inHouse, minuteWords } from "@/shared/time";
import { ErrorState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";
import { CategoryGuides } from "./category-guides";
import { EditGuide } from "./edit-guide";
import { EditKind, EditPlace } from "./edit-catalogue";
import { FORMS, inForce, useErrandOptions, WAYS, WHO, type ErrandOptions, type Guide, type Kind, type Place, type Step } from "./errand";
import "./errands.css";

/** Guides that came with the house have held from then on. */
const ALWAYS = "2000-01-01";

/** 办事指南: what each matter takes; read by everybody at the desk, changed by who may. */
export function GuidesPage() {
  const [params, setParams] = useSearchParams();
  const query = useErrandOptions();
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  const options = query.data;
  return (
    <section>
      <header className="page-head"><h1>办事指南</h1></header>
      <div className="panel panel-padded">
        <Tabs activeKey={params.get("part") ?? "guides"} onChange={(part) => setParams({ part }, { replace: true })} destroyOnHidden items={[
          { key: "guides", label: "指南", children: <GuideList options={options} /> },
          { key: "kinds", label: "材料目录", children: <KindList kinds={options.kinds} /> },
          { key: "places", label: "办理地点", children: <PlaceList options={options} /> },
          ...(can("errands.configure") && can("cases.read") ? [{ key: "categories", label: "事项类别用哪份指南", children: <CategoryGuides options={options} /> }] : []),
        ]} />
      </div>
    </section>
  );
}

function GuideList({ options }: { options: ErrandOptions }) {
  const [edited, setEdited] = useState<Guide | "new">();
  const today = inHouse(new Date().toISOString()).format("YYYY-MM-DD");
  const live = inForce(options.guides, today);
  const coming = options.guides.filter((one) => one.effectiveFrom > today);
  const may = can("errands.configure");
  const name = (code: string) => live.find((one) => one.code === code)?.name ?? code;
  return (
    <>
      <Table<Guide>
        size="small" rowKey="id" pagination={false} dataSource={[...live, ...coming]} scroll={{ x: "max-content" }}
        footer={may ? () => <Button onClick={() => setEdited("new")}>新增指南</Button> : undefined}
        expandable={{ expandedRowRender: (guide) => (
          <>
            {guide.steps.map((step, index) => <StepWords key={index} step={step} options={options} />)}
            <p className="quiet">依据：{guide.basis}</p>
          </>
        ) }}
        columns={[
          { title: "事项", render: (_, one) => <span className="strong">{one.name}</span> },
          { title: "步骤", align: "right", render: (_, one) => one.steps.length },
          { title: "用时", align: "right", className: "num", render: (_, one) => minuteWords(one.steps.reduce((sum, step) => sum + step.minutes, 0)) },
          { title: "须先办", render: (_, one) => one.after.map(name).join("、") || <span className="quiet">—</span> },
          { title: "版本", render: (_, one) => <>第 {one.version} 版{one.effectiveFrom > ALWAYS && <>，<When at={one.effectiveFrom} /> 起</>} {one.effectiveFrom > today && <StateTag tone="new">未生效</StateTag>}</> },
          { title: "", render: (_, one) => may && <Button size="small" onClick={() => setEdited(one)}>出新版</Button> },
        ]}
      />
      {edited && <EditGuide guide={edited === "new" ? undefined : edited} options={options} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function StepWords({ step, options }: { step: Step; options: ErrandOptions }) {
  const kind = (code: string) => options.kinds.find((one) => one.code === code)?.name ?? code;
  const place = options.places.find((one) => one.code === step.place)?.name ?? step.place;
  return (
    <div className="guide-step">
      <b>{step.name}</b> <span className="quiet">{place}，约 {minuteWords(step.minutes)}</span> {step.remote && <Tag>{WAYS[step.remote.way]}：{step.remote.how}</Tag>}
      {step.papers.length > 0 && <div>材料：{step.papers.map((one) => `${kind(one.kind)} ${one.copies} 份（${WHO[one.who]}，${FORMS[one.form]}${one.freshDays ? `，${one.freshDays} 天内` : ""}）`).join("；")}</div>}
      {step.presence.who !== "NOBODY" && <div>到场：{WHO[step.presence.who]}{step.presence.agent ? "，可委托" : "，不可委托"}</div>}
      {step.fees.length > 0 && <div>费用：{step.fees.map((one) => `${one.name} ${one.amount ? `${one.amount} 元` : ""}（${one.basis}）`).join("；")}</div>}
      {step.yields && step.yields.length > 0 && <div>办完得到：{step.yields.map(kind).join("、")}</div>}
      {step.signatures.length > 0 && <div>签字：{step.signatures.join("、")}</div>}
    </div>
  );
}

function KindList({ kinds }: { kinds: Kind[] }) {
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Table<Kind>
        size="small" rowKey="id" pagination={false} dataSource={kinds} scroll={{ x: "max-content" }} footer={can("errands.configure") ? () => <Button onClick={() => setAdding(true)}>增加材料</Button> : undefined}
        columns={[
          { title: "材料", dataIndex: "name" }, { title: "编码", dataIndex: "code" },
          { title: "有效期", render: (_, one) => (one.validDays ? `开具后 ${one.validDays} 天` : "长期") }, { title: "归属", render: (_, one) => (one.perUnit ? "一房一份" : "一人一份") },
        ]}
      />
      {adding && <EditKind onClose={() => setAdding(false)} />}
    </>
  );
}

function PlaceList({ options }: { options: ErrandOptions }) {
  const [edited, setEdited] = useState<Place | "new">();
  const may = can("errands.configure");
  return (
    <>
      <Table<Place>
        size="small" rowKey="id" pagination={false} dataSource={options.places} scroll={{ x: "max-content" }} footer={may ? () => <Button onClick={() => setEdited("new")}>增加地点</Button> : undefined}
        columns={[
          { title: "地点", dataIndex: "name" }, { title: "地址", dataIndex: "address" },
          { title: "项目", render: (_, one) => options.projects.find((project) => project.id === one.projectId)?.name ?? <span className="quiet">通用</span> },
          { title: "每半小时接待（人）", dataIndex: "seats", align: "right" }, { title: "先后", dataIndex: "rank", align: "right" },
          { title: "状态", render: (_, one) => (one.closed ? <StateTag tone="closed">停用</StateTag> : <StateTag tone="live">使用中</StateTag>) },
          { title: "", render: (_, one) => may && <Button size="small" onClick={() => setEdited(one)}>修改</Button> },
        ]}
      />
      {edited && <EditPlace place={edited === "new" ? undefined : edited} projects={options.projects} onClose={() => setEdited(undefined)} />}
    </>
  );
}
