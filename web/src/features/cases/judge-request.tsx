import { Form, Radio } from "antd";
import type { ReactNode } from "react";
import { CaseDrawer, type ActionProps } from "./case-drawer";
import { FirstLevel } from "./first-level";
import { WordsField } from "./fields";

interface Judged {
  agreed: boolean;
  reason?: string;
}

interface JudgeProps extends ActionProps {
  title: string;
  path: string;
  asked?: { actor: string; reason: string };
  /** What agreeing brings about. */
  then: ReactNode;
}

function JudgeRequest({ asked, then, ...props }: JudgeProps) {
  return (
    <CaseDrawer<Judged> {...props} submitWord="答复" initial={{ agreed: true }}>
      <p className="case-result case-words">{asked?.actor}：{asked?.reason}</p>
      <Form.Item name="agreed" label="是否同意" extra={then}>
        <Radio.Group optionType="button" options={[{ value: true, label: "同意" }, { value: false, label: "不同意" }]} />
      </Form.Item>
      <Form.Item noStyle dependencies={["agreed"]}>
        {({ getFieldValue }) => <WordsField name="reason" label="说明" rows={3} max={1000} message={getFieldValue("agreed") ? undefined : "不同意须写明理由。"} />}
      </Form.Item>
    </CaseDrawer>
  );
}

/** 审批无确认关闭: by others than who asked, one level after the other. */
export function JudgeClosure(props: ActionProps) {
  const { closureAsked, closureLevels = 1 } = props.matter.around;
  const first = closureLevels > 1 && !closureAsked?.endorsed;
  const then = first ? "同意后转二级审批。" : "同意后事项即关闭，记为客户未确认。";
  return (
    <JudgeRequest
      {...props} title={closureAsked?.endorsed ? "二级审批无确认关闭" : "审批无确认关闭"} path="closure-requests/judgements" asked={closureAsked}
      then={<>{closureAsked?.endorsed && <FirstLevel asked={closureAsked} />}{then}请先看过“附件”里办结之后上传的凭证。</>}
    />
  );
}

/** 答复收回请求: the department that gave the case up wants it again. */
export function AnswerBack(props: ActionProps) {
  return <JudgeRequest {...props} title="答复收回请求" path="recalls/answers" asked={props.matter.around.backAsked} then="同意后事项转回该部门，时限照常计算。" />;
}
