import { CaseDrawer, type ActionProps } from "./case-drawer";
import { useCaseOptions } from "./cases-api";
import { ChoiceField, DayField, WordsField } from "./fields";

/** 挂起: the clocks stand still while others must act; only with a day and evidence. */
export function SuspendCase(props: ActionProps) {
  const options = useCaseOptions();
  return (
    <CaseDrawer<{ reason: string; until: string; evidence: string }> {...props} title="挂起" submitWord="挂起" path="suspensions">
      <ChoiceField name="reason" label="等谁" options={options?.pauseReasons} message="请选原因，其他情形不能暂停计时。" />
      <DayField name="until" label="挂起至" message="请选恢复的日期。" future hint="到期自动恢复计时，一次最长 90 天。" />
      <WordsField name="evidence" label="依据" message="请写明依据，如客户短信、鉴定委托函。" hint="截图或函件请传到“附件”。" rows={3} max={1000} />
    </CaseDrawer>
  );
}
