import { Form, Rate } from "antd";
import { CaseDrawer, type ActionProps } from "./case-drawer";
import { useCaseOptions } from "./cases-api";
import { ChoiceField, WordsField } from "./fields";

const SCORES = ["很不满意", "不满意", "一般", "满意", "很满意"];

/** 客户确认: how the customer said it is settled, and how content he is. */
export function ConfirmCase(props: ActionProps) {
  const options = useCaseOptions();
  return (
    <CaseDrawer<{ method: string; satisfaction?: number; note?: string }> {...props} title="客户确认" submitWord="记下确认" path="confirmation">
      <p className="case-result case-words">{props.matter.result}</p>
      <ChoiceField name="method" label="确认方式" options={options?.confirmations} message="请选客户怎样确认的。" />
      <Form.Item name="satisfaction" label="满意度（1–5 分，客户未评可空）" normalize={(score?: number) => score || undefined}><Rate tooltips={SCORES} /></Form.Item>
      <WordsField name="note" label="客户原话或说明" rows={3} max={1000} />
    </CaseDrawer>
  );
}
