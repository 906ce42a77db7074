import { CaseDrawer, type ActionProps } from "./case-drawer";
import { WordsField } from "./fields";

/** 请求收回: the department that gave the case up asks for it again. */
export function AskBack(props: ActionProps) {
  return (
    <CaseDrawer<{ reason: string }> {...props} title="请求收回" submitWord="请求收回" path="recalls">
      <p>由{props.matter.departmentName}或客服答复；同意后转回本部门。</p>
      <WordsField name="reason" label="理由" message="请写明为什么仍由本部门办。" rows={3} max={1000} focus />
    </CaseDrawer>
  );
}
