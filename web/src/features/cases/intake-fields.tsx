import { Button, Form, Input, Radio, Select, type FormInstance } from "antd";
import { useEffect, useRef } from "react";
import { lengthCount, lengthRule, phoneRule } from "@/shared/checks";
import { usePhone } from "@/shared/media";
import { type CaseOptions, type IntakeHelp } from "./cases-api";
import { CategoryField, ChoiceField, MomentField, WordsField } from "./fields";
import type { IntakeValues } from "./intake-help";
import { UnitSelect } from "./unit-select";

interface FieldsProps {
  form: FormInstance<IntakeValues>;
  options?: CaseOptions;
  help?: IntakeHelp;
  /** Takes the category suggested. */
  onAdopt?: () => void;
}

function ChannelField({ options }: { options?: CaseOptions }) {
  const place = useRef<HTMLDivElement>(null);
  const ready = Boolean(options);
  useEffect(() => { if (ready) place.current?.querySelector<HTMLInputElement>("input[type=radio]")?.focus(); }, [ready]);
  return (
    <div ref={place}>
      <Form.Item name="channel" label="渠道" rules={[{ required: true, message: "请选渠道。" }]}>
        <Radio.Group optionType="button" className="case-choice" options={options?.channels.map((one, index) => ({
          value: one.value, label: <>{one.label} <kbd className="intake-key">{index + 1}</kbd></>,
        }))} />
      </Form.Item>
    </div>
  );
}

function Suggested({ help, form, onAdopt }: FieldsProps) {
  const suggestion = help?.suggestion;
  const taken = Form.useWatch("categoryId", form) === suggestion?.categoryId;
  if (!suggestion) return null;
  const to = [suggestion.departmentName, suggestion.engineerName].filter(Boolean).join(" ");
  if (taken) return <span>{suggestion.why}{to && `，责任：${to}`}</span>;
  return (
    <span>
      建议 <b>{suggestion.categoryPath}</b>（{suggestion.why}）<Button type="link" size="small" onClick={onAdopt}>采用 Alt-A</Button>
    </span>
  );
}

/** On a phone the panel beside the form lies below it; who was recognised is said at the number too. */
function recognised(callers: IntakeHelp["customers"]) {
  return callers.map((one) => [one.name, ...(one.units ?? []).map((unit) => unit.label)].join(" ")).join("；");
}

/** The fields in the order a call goes. */
export function IntakeFields(props: FieldsProps) {
  const { form, options, help } = props;
  const callers = help?.customers ?? [];
  const known = callers.flatMap((one) => one.units ?? []);
  const phone = usePhone();
  const unit = Form.useWatch("unit", form);
  useEffect(() => { if (unit) form.setFieldValue("projectId", unit.projectId); }, [unit, form]);
  return (
    <>
      <ChannelField options={options} />
      <div className="intake-row">
        <Form.Item name="callerPhone" label="来电号码" rules={[phoneRule]} extra={phone && callers.length > 0 && `认出：${recognised(callers)}`}><Input inputMode="tel" autoComplete="off" maxLength={20} placeholder="手机或座机" /></Form.Item>
        <Form.Item name="callerName" label="姓名"><Input autoComplete="off" maxLength={40} /></Form.Item>
        <Form.Item name="unit" label="房号"><UnitSelect known={known} /></Form.Item>
        <Form.Item name="projectId" label="项目" rules={[{ required: true, message: "请选项目。" }]}>
          <Select showSearch={{ optionFilterProp: "label" }} options={options?.projects.map((one) => ({ value: one.id, label: one.name }))} />
        </Form.Item>
      </div>
      <Form.Item name="caller" noStyle><span hidden /></Form.Item>
      <div className="intake-row intake-row-wide">
        <ChoiceField name="kind" label="类型" options={options?.kinds} message="请选类型。" />
        <ChoiceField name="grade" label="级别" options={options?.grades} message="请选级别。" />
      </div>
      <Form.Item name="summary" label="摘要" rules={[{ required: true, whitespace: true, message: "请用一句话写明是什么事。" }, lengthRule(200)]}>
        <Input count={lengthCount(200)} autoComplete="off" placeholder="一句话，如：卫生间顶板渗水" />
      </Form.Item>
      <WordsField name="description" label="描述" message="请记下客户说的。" rows={4} max={10000} />
      <div className="intake-row intake-row-last">
        <CategoryField required extra={<Suggested {...props} />} />
        <MomentField name="occurredAt" label="发生时间" placeholder="不详可空" />
      </div>
    </>
  );
}
