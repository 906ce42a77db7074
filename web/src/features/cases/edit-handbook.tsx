import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Form, Input, InputNumber, Select, Skeleton } from "antd";
import { lengthCount, lengthRule } from "@/shared/checks";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { useCaseOptions, wordOf } from "./cases-api";
import { DayField } from "./fields";
import { etag, handbookPath, handbooksChanged, HOLDERS, usePosts, type Handbook, type HandbookText } from "./handbook-api";
import { LimitField } from "./limit-field";

const PARTS = [["firstReply", "首次回复"], ["plan", "制定方案"], ["close", "关闭"]] as const;

function LimitRows({ one }: { one: Handbook }) {
  const options = useCaseOptions();
  return (
    <div className="handbook-limits">
      {one.limits.map((row, index) => (
        <fieldset key={`${row.kind}/${row.grade}`}>
          <legend>{wordOf(options?.kinds, row.kind)} · {wordOf(options?.grades, row.grade)}</legend>
          <Form.Item name={["limits", index, "kind"]} hidden><Input /></Form.Item>
          <Form.Item name={["limits", index, "grade"]} hidden><Input /></Form.Item>
          {PARTS.map(([part, word]) => <Form.Item key={part} name={["limits", index, part]} label={word} rules={[{ pattern: /^[1-9]/, message: "至少为 1；不限时限的请留空。" }]}><LimitField /></Form.Item>)}
          <Form.Item name={["limits", index, "basis"]} label="依据" rules={[{ required: true, whitespace: true, message: "请写依据。" }]}><Input maxLength={200} /></Form.Item>
        </fieldset>
      ))}
    </div>
  );
}

function Rungs() {
  const options = useCaseOptions();
  const posts = usePosts().data ?? [];
  const choices = [...Object.entries(HOLDERS).map(([value, label]) => ({ value, label })), ...posts.map((post) => ({ value: post, label: post }))];
  return (
    <Form.List name="ladders">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="handbook-rung">
              <Form.Item name={[name, "grade"]} rules={[{ required: true, message: "请选级别。" }]}><Select aria-label="级别" style={{ width: 96 }} options={options?.grades} /></Form.Item>
              <Form.Item name={[name, "percent"]} rules={[{ required: true, message: "请填百分比。" }]}><InputNumber aria-label="时限用去的百分比" min={1} max={1000} precision={0} suffix="%" style={{ width: 96 }} /></Form.Item>
              <Form.Item name={[name, "posts"]} className="handbook-posts" rules={[{ required: true, message: "请选岗位。" }]}><Select mode="multiple" aria-label="告知的岗位" placeholder="告知谁" options={choices} /></Form.Item>
              <Button type="text" icon={<DeleteOutlined />} aria-label="去掉这一行" onClick={() => remove(name)} />
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => add({ percent: 100, posts: [] })}>加一行</Button>
        </>
      )}
    </Form.List>
  );
}

/** Writes a draft; nothing of it holds before it is published. */
export function EditHandbook({ one, onClose }: { one: Handbook; onClose: () => void }) {
  const options = useCaseOptions();
  if (!options) return <Skeleton active />;
  const { title, documentNumber, text, limits, ladders, bound, backdatingDays, effectiveFrom, appliesToOpen } = one;
  return (
    <FormDrawer<HandbookText>
      open onClose={onClose} width={960} title={`修改第 ${one.version} 版草稿`} submitWord="存为草稿"
      initial={{ title, documentNumber, text, limits, ladders, bound, backdatingDays, effectiveFrom, appliesToOpen }}
      onSubmit={(values) => http.put(handbookPath(one.id), values, etag(one))} onDone={handbooksChanged}
    >
      <Form.Item name="title" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称。" }]}><Input maxLength={60} /></Form.Item>
      <Form.Item name="documentNumber" label="文号" extra="发布时必须有。"><Input maxLength={60} placeholder="客服〔2026〕3 号" /></Form.Item>
      <DayField name="effectiveFrom" label="生效日期" hint="当日及以后受理的事项用新时限。" future />
      <Form.Item name="appliesToOpen" valuePropName="checked" extra="不勾选时，以前受理的事项沿用原时限。勾选后，自生效日起从原起算时间按新时限重算，暂停时间保留；发布前请看“影响预览”。">
        <Checkbox>对在办事项也适用</Checkbox>
      </Form.Item>
      <Form.Item name="bound" label="适用部门" extra="发布后，这些部门的每个人都要阅读并确认。">
        <Select mode="multiple" showSearch={{ optionFilterProp: "label" }} options={options.departments.map((department) => ({ value: department.id, label: department.name }))} />
      </Form.Item>
      <Form.Item name="backdatingDays" label="补录以几天为限" extra="更早的回复和挂起由主管补录。"><InputNumber min={0} max={60} precision={0} suffix="天" /></Form.Item>
      <Form.Item name="text" label="正文" extra="一行一条。" rules={[lengthRule(40_000)]}><Input.TextArea autoSize={{ minRows: 6, maxRows: 20 }} count={lengthCount(40_000)} /></Form.Item>
      <h3>办理时限</h3>
      <LimitRows one={one} />
      <h3>时限将尽时告知的岗位</h3>
      <Rungs />
    </FormDrawer>
  );
}
