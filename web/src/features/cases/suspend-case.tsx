import { CaseDrawer, type ActionProps } from "./case-drawer";
import { useCaseOptions } from "./cases-api";
import { ChoiceField, DayField, WordsField } from "./fields";
import { ProofField } from "./proof-field";
import { useOversight } from "./settings-api";

interface Filled {
  reason: string;
  until: string;
  evidence: string;
  files: string[];
}

/** 挂起: the clocks stand still while others must act; only with a day, evidence and papers. */
export function SuspendCase(props: ActionProps) {
  const options = useCaseOptions();
  const longest = useOversight().data?.suspendDays;
  return (
    <CaseDrawer<Filled> {...props} title="挂起" submitWord="挂起" path="suspensions" body={(values) => ({ ...values, files: values.files.map(Number) })}>
      <ChoiceField name="reason" label="等谁" options={options?.pauseReasons} message="请选原因，其他情形不能暂停计时。" />
      <DayField name="until" label="挂起至" message="请选恢复的日期。" future within={longest} hint={`到期自动恢复计时${longest ? `，一次最长 ${longest} 天` : ""}。`} />
      <WordsField name="evidence" label="依据" message="请写明依据，如客户短信、鉴定委托函。" rows={2} max={1000} />
      <ProofField caseId={props.matter.id} message="请选凭证：短信截图、鉴定委托函等。" />
    </CaseDrawer>
  );
}
