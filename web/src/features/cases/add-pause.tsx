import { CaseDrawer, type ActionProps } from "./case-drawer";
import { useCaseOptions } from "./cases-api";
import { ChoiceField, MomentField, WordsField } from "./fields";
import { ProofField } from "./proof-field";

interface Filled {
  reason: string;
  from: string;
  to: string;
  evidence: string;
  files: string[];
}

/** 补录挂起: a pause that is over and was not entered in its time; only with papers. */
export function AddPause(props: ActionProps) {
  const options = useCaseOptions();
  return (
    <CaseDrawer<Filled> {...props} title="补录挂起" submitWord="补录" path="pauses" body={(values) => ({ ...values, files: values.files.map(Number) })}>
      <p className="quiet">已经结束、当时没有登记的挂起。这段时间补记为不计时，到期时间随之重算。</p>
      <ChoiceField name="reason" label="等谁" options={options?.pauseReasons} message="请选原因，其他情形不能暂停计时。" />
      <MomentField name="from" label="开始" message="请填开始时间。" />
      <MomentField name="to" label="结束" message="请填结束时间。" />
      <WordsField name="evidence" label="依据" message="请写明依据，如客户短信、鉴定委托函。" rows={2} max={1000} />
      <ProofField caseId={props.matter.id} message="请选凭证：短信截图、鉴定委托函等。" />
    </CaseDrawer>
  );
}
