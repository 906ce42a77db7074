import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Form, Input, InputNumber, Select, Skeleton, Switch, Table } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { Link } from "react-router";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { queryClient } from "@/shared/query";
import { FormDrawer } from "@/shared/ui/action-form";
import { DateInput } from "@/shared/ui/date-input";
import { ErrorState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";
import { useVisitOptions, wordOf, type Rule } from "./visits-api";
import "./visits.css";

type Filled = Omit<Rule, "id" | "version">;

const keyOf = (rule: Rule) => `${rule.kind}/${rule.grade ?? ""}/${rule.categoryId ?? ""}`;
const shareWords = (rule: Rule) => rule.share === 100 ? "逐件" : rule.share === 0 ? "不回访" : `抽 ${rule.share}%`;
const strataWords = (rule: Rule) => rule.share === 0 || rule.share === 100 ? "" : [rule.byBuilding && "楼栋", rule.byCategory && "类别"].filter(Boolean).join(" × ") || "不分层";

function NumberField({ name, label, unit, min, max, message }: { name: keyof Filled; label: string; unit: string; min: number; max: number; message: string }) {
  return <Form.Item name={name} label={label} rules={[{ required: true, message }]}><InputNumber min={min} max={max} precision={0} suffix={unit} style={{ width: "100%" }} /></Form.Item>;
}

function RuleDrawer({ from, onClose }: { from: Partial<Rule>; onClose: () => void }) {
  const options = useVisitOptions();
  return (
    <FormDrawer<Filled>
      open onClose={onClose} title="定新的回访规则" submitWord="定下" width={560} onSubmit={(values) => http.post("/api/visits/rules", values)}
      onDone={() => void queryClient.invalidateQueries({ queryKey: ["/api/visits/rules"] })}
      initial={{ share: 100, withinDays: 3, failuresMost: 3, rectifyDays: 7, aspects: ["服务态度", "处理结果", "总体满意"], ...from, effectiveFrom: undefined }}
    >
      <Form.Item name="kind" label="事项类型" rules={[{ required: true, message: "请选事项类型。" }]}><Select options={options?.kinds} /></Form.Item>
      <Form.Item name="grade" label="级别" extra="不选为不限级别。"><Select allowClear options={options?.grades} /></Form.Item>
      <Form.Item name="categoryId" label="类别" extra="不选为不限；选中的类别连同下级，优先于不限类别的规则。">
        <Select allowClear showSearch={{ optionFilterProp: "label" }} options={options?.categories.map((one) => ({ value: one.id, label: one.path }))} />
      </Form.Item>
      <Form.Item
        name="effectiveFrom" label="生效日期" extra="当日及以后关闭的事项用新规则，以前的不变。" rules={[{ required: true, message: "请选生效日期。" }]}
        getValueProps={(value?: string) => ({ value: value ? dayjs(value) : undefined })} normalize={(value?: dayjs.Dayjs) => value?.format("YYYY-MM-DD")}
      >
        <DateInput weekday style={{ width: "100%" }} minDate={dayjs().startOf("day")} />
      </Form.Item>
      <NumberField name="share" label="回访比例" unit="%" min={0} max={100} message="请填回访比例。" />
      <Form.Item name="byBuilding" valuePropName="checked" style={{ marginBottom: 0 }}><Checkbox>按楼栋分层抽样</Checkbox></Form.Item>
      <Form.Item name="byCategory" valuePropName="checked"><Checkbox>按类别分层抽样</Checkbox></Form.Item>
      <NumberField name="withinDays" label="回访期限（关闭或抽中后）" unit="天" min={1} max={90} message="请填回访期限。" />
      <NumberField name="failuresMost" label="多少次未接通记为失访" unit="次" min={1} max={10} message="请填次数。" />
      <NumberField name="rectifyDays" label="整改期限" unit="天" min={1} max={90} message="请填整改期限。" />
      <Form.Item name="aspects" label="评价项目" extra="每项 1 至 5 分，最多 8 项。输入后回车。" rules={[{ required: true, message: "请至少填一项评价。" }]}><Select mode="tags" maxCount={8} open={false} suffixIcon={null} /></Form.Item>
      <Form.Item name="script" label="开场话术" rules={[{ required: true, whitespace: true, message: "请填开场话术。" }]}><Input.TextArea rows={3} maxLength={500} /></Form.Item>
      <Form.Item name="basis" label="依据" rules={[{ required: true, whitespace: true, message: "请填依据。" }]}><Input.TextArea rows={2} maxLength={200} /></Form.Item>
    </FormDrawer>
  );
}

/** The version that holds today of each kind, grade and category. */
function liveIds(rules: Rule[], today: string): Set<number> {
  const live = new Map<string, Rule>();
  for (const one of rules) {
    const other = live.get(keyOf(one));
    if (one.effectiveFrom <= today && (!other || one.effectiveFrom > other.effectiveFrom)) live.set(keyOf(one), one);
  }
  return new Set([...live.values()].map((one) => one.id));
}

/** 回访规则: which closed cases are called back, how soon, and what is asked. */
export function RulesPage() {
  const options = useVisitOptions();
  const [from, setFrom] = useState<Partial<Rule>>();
  const [past, setPast] = useState(false);
  const query = useQuery({ queryKey: ["/api/visits/rules"], queryFn: ({ signal }) => http.get<Rule[]>("/api/visits/rules", { signal }) });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data || !options) return <Skeleton active />;
  const today = dayjs().format("YYYY-MM-DD");
  const live = liveIds(query.data, today);
  const stateOf = (one: Rule) => live.has(one.id) ? <StateTag tone="live">现行</StateTag> : one.effectiveFrom > today ? <StateTag tone="new">待生效</StateTag> : <StateTag tone="closed">已更替</StateTag>;
  const edit = can("visits.configure");
  return (
    <section>
      <header className="page-head"><h1>回访规则</h1><Link to="/visits">回到回访</Link>
        <span className="list-actions"><label className="quiet"><Switch size="small" checked={past} onChange={setPast} /> 看历次版本</label>{edit && <Button type="primary" onClick={() => setFrom({})}>定新的规则</Button>}</span>
      </header>
      <div className="panel">
        <Table<Rule>
          size="small" pagination={false} rowKey="id" scroll={{ x: "max-content" }} dataSource={query.data.filter((one) => past || live.has(one.id) || one.effectiveFrom > today)}
          locale={{ emptyText: "还没有回访规则。没有规则的事项关闭后不回访。" }}
          columns={[
            { title: "类型", width: 70, render: (_, one) => wordOf(options.kinds, one.kind) }, { title: "级别", width: 70, render: (_, one) => one.grade ? wordOf(options.grades, one.grade) : <span className="quiet">不限</span> },
            { title: "类别", render: (_, one) => options.categories.find((each) => each.id === one.categoryId)?.path ?? <span className="quiet">不限</span> },
            { title: "比例", width: 80, render: (_, one) => shareWords(one) }, { title: "分层", render: (_, one) => strataWords(one) }, { title: "期限（天）", align: "right", dataIndex: "withinDays" },
            { title: "评价", render: (_, one) => one.aspects.join("、") }, { title: "生效", width: 130, render: (_, one) => one.effectiveFrom < "2001" ? "一直" : <When at={one.effectiveFrom} /> },
            { title: "状态", width: 90, render: (_, one) => stateOf(one) }, { title: "依据", render: (_, one) => <span className="quiet">{one.basis}</span> },
            ...(edit ? [{ title: "", width: 70, render: (_: unknown, one: Rule) => <Button size="small" onClick={() => setFrom(one)}>调整</Button> }] : []),
          ]}
        />
      </div>
      {from && <RuleDrawer from={from} onClose={() => setFrom(undefined)} />}
    </section>
  );
}
