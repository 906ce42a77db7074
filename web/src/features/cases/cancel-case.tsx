import { CaseDrawer, type ActionProps } from "./case-drawer";
import { WordsField } from "./fields";

/** 作废: it should not have been registered. */
export function CancelCase(props: ActionProps) {
  return (
    <CaseDrawer<{ reason: string }> {...props} danger title="作废" submitWord="作废" path="cancellation">
      <p>作废后不能恢复，也不再计入时限统计；经过和附件都留着。</p>
      <WordsField name="reason" label="原因" message="请写明作废的原因。" hint="原因会告知客户，请写客户看得懂的话。" rows={3} max={1000} focus />
    </CaseDrawer>
  );
}
