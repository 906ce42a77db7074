import { Form, Input } from "antd";
import { CaseDrawer, type ActionProps } from "./case-drawer";
import { DayField, WordsField } from "./fields";

interface Outcome {
  number?: string;
  dueOn?: string;
  concludedOn?: string;
  result?: string;
}

/** 移交结果: the number outside, until when, and what came of it. */
export function RecordOutcome(props: ActionProps) {
  const known = props.matter.around.outcome;
  return (
    <CaseDrawer<Outcome> {...props} title="回填移交结果" submitWord="记下" path="outcomes"
      initial={{ number: known?.number, dueOn: known?.dueOn, concludedOn: known?.concludedOn, result: known?.result }}>
      <Form.Item name="number" label="对方编号"><Input maxLength={60} placeholder="如：信访〔2026〕118 号、（2026）民初 1024 号" /></Form.Item>
      <DayField name="dueOn" label="对方答复期限" />
      <DayField name="concludedOn" label="办结日期" hint="还没有办结的留空，以后再填；告知客户后不能再清空。" />
      <WordsField name="result" label="结果" hint="填了办结日期，结果会原样告知客户，请不要写其他人的姓名和电话。" rows={4} max={2000} />
    </CaseDrawer>
  );
}
