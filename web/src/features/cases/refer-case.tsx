import { CaseDrawer, type ActionProps } from "./case-drawer";
import { useCaseOptions } from "./cases-api";
import { ChoiceField, WordsField } from "./fields";

/** 移交 to 信访 or 法务: another procedure takes over. */
export function ReferCase(props: ActionProps) {
  const options = useCaseOptions();
  return (
    <CaseDrawer<{ to: string; reason: string }> {...props} title="移交信访或法务" submitWord="移交" path="referral">
      <p>移交后这里的时限终止，按信访或法务的程序办。</p>
      <ChoiceField name="to" label="移交给" options={options?.referrals} message="请选移交给哪里。" />
      <WordsField name="reason" label="理由" message="请写明理由。" hint="会告知客户已移交哪里、有结果后再告知；理由只留在内部。" rows={3} max={1000} />
    </CaseDrawer>
  );
}
