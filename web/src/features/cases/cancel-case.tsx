import { CaseDrawer, type ActionProps } from "./case-drawer";
import { WordsField } from "./fields";

/** 作废: it should not have been registered. */
export function CancelCase(props: ActionProps) {
  return (
    <CaseDrawer<{ reason: string }> {...props} danger title="作废" submitWord="作废" path="cancellation">
      <p>作废后不能恢复；作废时已超时的仍计入超时。经过和附件都留着。</p>
      <WordsField name="reason" label="原因" message="请写明作废的原因。" hint="原因会原样告知客户：请写客户看得懂的话，不要写其他人的姓名、电话和事项编号。" rows={3} max={1000} focus />
    </CaseDrawer>
  );
}
