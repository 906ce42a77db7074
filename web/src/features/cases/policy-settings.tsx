import { Button, DatePicker, Form, Input, InputNumber, Select, Skeleton, Space, Switch, Table } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";
import { useCaseOptions, wordOf } from "./cases-api";
import { LIMIT_UNITS, limitWords, settingsChanged, usePolicies, type Policy } from "./settings-api";

type Filled = Omit<Policy, "id" | "version">;

/** A number and its unit as the server writes them: 24h, 3wd. */
function LimitField({ value, onChange, id }: { value?: string; onChange?: (limit?: string) => void; id?: string }) {
  const [, count, unit = "wd"] = /^(\d*)(wh|wd|h|d)$/.exec(value ?? "") ?? [];
  return (
    <Space.Compact block>
      <InputNumber id={id} min={1} max={999} precision={0} style={{ width: "60%" }} placeholder="不限" value={count ? Number(count) : undefined}
        onChange={(next) => onChange?.(next ? `${next}${unit}` : undefined)} />
      <Select style={{ width: "40%" }} aria-label="单位" value={unit} options={LIMIT_UNITS} onChange={(next) => onChange?.(count ? `${count}${next}` : undefined)} />
    </Space.Compact>
  );
}

function PolicyDrawer({ from, onClose }: { from: Partial<Policy>; onClose: () => void }) {
  const options = useCaseOptions();
  return (
    <FormDrawer<Filled>
      open onClose={onClose} title="定新的时限" submitWord="定下" onSubmit={(values) => http.post("/api/cases/policies", values)} onDone={settingsChanged}
      initial={{ kind: from.kind, grade: from.grade, firstReply: from.firstReply, plan: from.plan, close: from.close, basis: from.basis }}
    >
      <Form.Item name="kind" label="类型" rules={[{ required: true, message: "请选类型。" }]}><Select options={options?.kinds} /></Form.Item>
      <Form.Item name="grade" label="级别" rules={[{ required: true, message: "请选级别。" }]}><Select options={options?.grades} /></Form.Item>
      <Form.Item
        name="effectiveFrom" label="生效日期" extra="当日及以后受理的事项用新时限，以前的不变。" rules={[{ required: true, message: "请选生效日期。" }]}
        getValueProps={(value?: string) => ({ value: value ? dayjs(value) : undefined })} normalize={(value?: dayjs.Dayjs) => value?.format("YYYY-MM-DD")}
      >
        <DatePicker style={{ width: "100%" }} format="YYYY-MM-DD ddd" />
      </Form.Item>
      <Form.Item name="firstReply" label="首次回复"><LimitField /></Form.Item>
      <Form.Item name="plan" label="方案"><LimitField /></Form.Item>
      <Form.Item name="close" label="关闭"><LimitField /></Form.Item>
      <Form.Item name="basis" label="依据" extra="制度名称和条款，“怎么算的”里照此引用。" rules={[{ required: true, whitespace: true, message: "请写依据。" }]}><Input.TextArea rows={2} maxLength={200} /></Form.Item>
    </FormDrawer>
  );
}

const isNewer = (one: Policy, other: Policy) =>
  one.effectiveFrom > other.effectiveFrom || (one.effectiveFrom === other.effectiveFrom && one.version > other.version);

/** The version that holds today for each kind and grade. */
function liveIds(policies: Policy[]): Set<number> {
  const today = dayjs().format("YYYY-MM-DD");
  const live = new Map<string, Policy>();
  for (const one of policies) {
    const key = `${one.kind}/${one.grade}`;
    const other = live.get(key);
    if (one.effectiveFrom <= today && (!other || isNewer(one, other))) live.set(key, one);
  }
  return new Set([...live.values()].map((one) => one.id));
}

/** Time limits by kind and grade, each version with the day it begins. */
export function PolicySettings() {
  const options = useCaseOptions();
  const query = usePolicies();
  const [from, setFrom] = useState<Partial<Policy>>();
  const [past, setPast] = useState(false);
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data || !options) return <Skeleton active />;
  const live = liveIds(query.data);
  const today = dayjs().format("YYYY-MM-DD");
  const shown = query.data.filter((one) => past || live.has(one.id) || one.effectiveFrom > today);
  const rank = (one: Policy) => options.kinds.findIndex((kind) => kind.value === one.kind) * 10 + options.grades.findIndex((grade) => grade.value === one.grade);
  const stateOf = (one: Policy) => live.has(one.id) ? <StateTag tone="live">现行</StateTag>
    : one.effectiveFrom > today ? <StateTag tone="new">待生效</StateTag> : <StateTag tone="closed">已更替</StateTag>;
  return (
    <>
      <p className="case-policy-bar">
        <Button onClick={() => setFrom({})}>定新的时限</Button>
        <label><Switch size="small" checked={past} onChange={setPast} /> 看历次版本</label>
      </p>
      {shown.length === 0 ? <EmptyState text="还没有时限。没有时限的事项不计时，也不会超时。" /> : (
        <Table<Policy>
          size="small" pagination={false} rowKey="id" scroll={{ x: "max-content" }}
          dataSource={[...shown].sort((a, b) => rank(a) - rank(b) || b.effectiveFrom.localeCompare(a.effectiveFrom) || b.version - a.version)}
          columns={[
            { title: "类型", width: 80, render: (_, one) => wordOf(options.kinds, one.kind) },
            { title: "级别", width: 80, render: (_, one) => wordOf(options.grades, one.grade) },
            { title: "首次回复", width: 110, render: (_, one) => limitWords(one.firstReply) },
            { title: "方案", width: 110, render: (_, one) => limitWords(one.plan) },
            { title: "关闭", width: 110, render: (_, one) => limitWords(one.close) },
            { title: "生效", width: 140, render: (_, one) => <When at={one.effectiveFrom} /> },
            { title: "版本", width: 60, align: "right", dataIndex: "version" },
            { title: "状态", width: 90, render: (_, one) => stateOf(one) },
            { title: "依据", render: (_, one) => <span className="quiet">{one.basis}</span> },
            { title: "", width: 80, render: (_, one) => <Button size="small" onClick={() => setFrom(one)}>调整</Button> },
          ]}
        />
      )}
      {from && <PolicyDrawer from={from} onClose={() => setFrom(undefined)} />}
    </>
  );
}
