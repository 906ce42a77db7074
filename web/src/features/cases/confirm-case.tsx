import { Form, Radio } from "antd";
import { CaseDrawer, type ActionProps } from "./case-drawer";
import { useCaseOptions } from "./cases-api";
import { ChoiceField, WordsField } from "./fields";

interface Confirmed {
  method: string;
  /** 1–5; 0 where the customer gave none. */
  satisfaction: number;
  note?: string;
}

// stars take Enter for themselves, which would undo the score on Ctrl-Enter
const SCORES = ["未评", "1 很不满意", "2 不满意", "3 一般", "4 满意", "5 很满意"].map((label, value) => ({ value, label }));

/** 客户确认: how the customer said it is settled, and how content he is. */
export function ConfirmCase(props: ActionProps) {
  // what the customer says on his link he says himself
  const methods = useCaseOptions()?.confirmations.filter((one) => one.value !== "LINK");
  return (
    <CaseDrawer<Confirmed>
      {...props} title="客户确认" submitWord="记下确认" path="confirmation" initial={{ satisfaction: 0 }}
      body={({ satisfaction, ...values }) => ({ ...values, satisfaction: satisfaction || undefined })}
    >
      <p className="case-result case-words">{props.matter.result}</p>
      <ChoiceField name="method" label="确认方式" options={methods} message="请选客户怎样确认的。" />
      <Form.Item noStyle dependencies={["method"]}>
        {({ getFieldValue }) => getFieldValue("method") === "SIGNATURE" && <p className="quiet">签字确认须先把签字单据传到“附件”。</p>}
      </Form.Item>
      <Form.Item name="satisfaction" label="满意度（分）"><Radio.Group optionType="button" options={SCORES} className="case-choice case-scores" /></Form.Item>
      <WordsField name="note" label="客户原话或说明" rows={3} max={1000} />
    </CaseDrawer>
  );
}
