import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Form, Input, InputNumber, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { DateInput } from "@/shared/ui/date-input";
import { FORMS, optionsOf, refreshErrands, WAYS, WHO, type ErrandOptions, type Guide, type Step } from "./errand";

type Draft = Omit<Guide, "id" | "version" | "effectiveFrom"> & { effectiveFrom: Dayjs };

/** A remote way without words is none. */
const tidy = (step: Step): Step => ({
  ...step, signatures: step.signatures ?? [], fees: step.fees ?? [], papers: step.papers ?? [], remote: step.remote?.way ? { way: step.remote.way, how: step.remote.how ?? "" } : undefined,
});

/** 出新版: in force from a day on; open matters keep the version they came with. */
export function EditGuide({ guide, options, onClose }: { guide?: Guide; options: ErrandOptions; onClose: () => void }) {
  const submit = ({ effectiveFrom, steps, ...rest }: Draft) => http.post("/api/errands/guides", {
    ...rest, code: guide?.code ?? rest.code, steps: steps.map(tidy), effectiveFrom: effectiveFrom.format("YYYY-MM-DD"),
  });
  const others = [...new Map(options.guides.map((one) => [one.code, one.name]))].filter(([code]) => code !== guide?.code).map(([value, label]) => ({ value, label }));
  return (
    <FormDrawer<Draft>
      open onClose={onClose} width={720} title={guide ? `“${guide.name}”出新版` : "新增指南"} submitWord="发布" onSubmit={submit} onDone={refreshErrands}
      initial={{ name: guide?.name, code: guide?.code, basis: guide?.basis, after: guide?.after ?? [], effectiveFrom: dayjs(),
        steps: guide?.steps ?? [{ name: "", place: "reception", minutes: 15, papers: [], presence: { who: "ANY_OWNER", agent: true }, fees: [], signatures: [] }] }}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称。" }]}><Input maxLength={50} /></Form.Item>
      {!guide && <Form.Item name="code" label="编码" rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{1,39}$/, message: "编码用小写字母、数字和连字符。" }]}><Input maxLength={40} /></Form.Item>}
      <Form.Item name="effectiveFrom" label="生效日期" rules={[{ required: true }]} extra="在办事项仍按原来的版本。"><DateInput minDate={dayjs()} /></Form.Item>
      <Form.Item name="basis" label="依据" rules={[{ required: true, whitespace: true, message: "请写明依据。" }]}><Input maxLength={200} /></Form.Item>
      <Form.Item name="after" label="须先办"><Select mode="multiple" options={others} /></Form.Item>
      <Form.List name="steps">
        {(steps, { add, remove }) => (
          <>
            {steps.map((step) => (
              <div key={step.key} className="guide-step">
                <div className="guide-row">
                  <Form.Item name={[step.name, "name"]} label="步骤" rules={[{ required: true, message: "请填写步骤名称。" }]}><Input maxLength={50} /></Form.Item>
                  <Form.Item name={[step.name, "place"]} label="地点" rules={[{ required: true }]}><Select options={[...new Map(options.places.map((one) => [one.code, one.name]))].map(([value, label]) => ({ value, label }))} /></Form.Item>
                  <Form.Item name={[step.name, "minutes"]} label="分钟" rules={[{ required: true }]}><InputNumber min={1} max={240} /></Form.Item>
                  {steps.length > 1 && <Button type="text" danger onClick={() => remove(step.name)}>去掉此步</Button>}
                </div>
                <Papers at={step.name} options={options} />
                <Fees at={step.name} />
                <div className="guide-row">
                  <Form.Item name={[step.name, "presence", "who"]} label="谁到场"><Select options={optionsOf(WHO).filter((one) => one.value !== "AGENT")} /></Form.Item>
                  <Form.Item name={[step.name, "presence", "agent"]} valuePropName="checked" label=" "><Checkbox>可委托代理人</Checkbox></Form.Item>
                </div>
                <Form.Item name={[step.name, "signatures"]} label="签字文件"><Select mode="tags" open={false} suffixIcon={null} tokenSeparators={["、", "，", ","]} placeholder="打一份按一次回车" /></Form.Item>
                <Form.Item name={[step.name, "yields"]} label="办完得到的材料" extra="同一次到场里，以此为前置的事项不再向客户要这些材料。">
                  <Select mode="multiple" showSearch={{ optionFilterProp: "label" }} options={options.kinds.map((one) => ({ value: one.code, label: one.name }))} />
                </Form.Item>
                <div className="guide-row">
                  <Form.Item name={[step.name, "remote", "way"]} label="可不到场"><Select allowClear options={optionsOf(WAYS)} placeholder="必须到场" /></Form.Item>
                  <Form.Item name={[step.name, "remote", "how"]} label="怎么办"><Input maxLength={200} /></Form.Item>
                </div>
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ name: "", place: "reception", minutes: 15, papers: [], presence: { who: "ANY_OWNER", agent: true }, fees: [], signatures: [] })}>增加步骤</Button>
          </>
        )}
      </Form.List>
    </FormDrawer>
  );
}

function Papers({ at, options }: { at: number; options: ErrandOptions }) {
  return (
    <Form.List name={[at, "papers"]}>
      {(papers, { add, remove }) => (
        <>
          {papers.map((paper) => (
            <div key={paper.key} className="guide-row">
              <Form.Item name={[paper.name, "kind"]} rules={[{ required: true, message: "请选择材料。" }]}><Select showSearch={{ optionFilterProp: "label" }} options={options.kinds.map((one) => ({ value: one.code, label: one.name }))} placeholder="材料" /></Form.Item>
              <Form.Item name={[paper.name, "copies"]}><InputNumber min={1} max={20} suffix="份" /></Form.Item>
              <Form.Item name={[paper.name, "form"]}><Select options={optionsOf(FORMS)} /></Form.Item>
              <Form.Item name={[paper.name, "who"]}><Select options={optionsOf(WHO).filter((one) => one.value !== "NOBODY")} /></Form.Item>
              <Form.Item name={[paper.name, "freshDays"]}><InputNumber min={1} max={3650} placeholder="不限" suffix="天内" /></Form.Item>
              <Button type="text" aria-label="去掉材料" icon={<MinusCircleOutlined />} onClick={() => remove(paper.name)} />
            </div>
          ))}
          <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => add({ copies: 1, form: "COPY", who: "OWNER" })}>材料</Button>
        </>
      )}
    </Form.List>
  );
}

function Fees({ at }: { at: number }) {
  return (
    <Form.List name={[at, "fees"]}>
      {(fees, { add, remove }) => (
        <>
          {fees.map((fee) => (
            <div key={fee.key} className="guide-row">
              <Form.Item name={[fee.name, "name"]} rules={[{ required: true, message: "请填写费用名称。" }]}><Input placeholder="费用" maxLength={50} /></Form.Item>
              <Form.Item name={[fee.name, "amount"]}><Input inputMode="decimal" placeholder="金额，不定的留空" suffix="元" /></Form.Item>
              <Form.Item name={[fee.name, "basis"]} rules={[{ required: true, message: "请写明怎么算。" }]}><Input placeholder="怎么算" maxLength={200} /></Form.Item>
              <Button type="text" aria-label="去掉费用" icon={<MinusCircleOutlined />} onClick={() => remove(fee.name)} />
            </div>
          ))}
          <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => add({})}>费用</Button>
        </>
      )}
    </Form.List>
  );
}
