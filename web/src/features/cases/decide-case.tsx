import { CaseDrawer, type ActionProps } from "./case-drawer";
import { WordsField } from "./fields";

/** 督办意见: what those above want done; settles the alarms that wait for them. */
export function DecideCase(props: ActionProps) {
  const open = props.matter.around.escalations.filter((one) => one.task && !one.settledAt);
  return (
    <CaseDrawer<{ text: string }> {...props} title="督办意见" submitWord="记下意见" path="decisions">
      <ul className="case-reasons">{open.map((one) => <li key={one.id}>{one.why}</li>)}</ul>
      <WordsField name="text" label="意见" message="请写明怎么办、由谁办、什么时候办完。" rows={4} max={2000} focus hint="记下后，您的督办待办即办结；经办人会收到。" />
    </CaseDrawer>
  );
}
