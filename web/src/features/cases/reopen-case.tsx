import { CaseDrawer, type ActionProps } from "./case-drawer";
import { WordsField } from "./fields";

/** 重开: it was not settled after all. */
export function ReopenCase(props: ActionProps) {
  const times = props.matter.reopenedCount + 1;
  return (
    <CaseDrawer<{ reason: string }> {...props} title="重开" submitWord="重开" path="reopenings">
      <p>这是第 {times} 次重开，计入重开件数。</p>
      <WordsField name="reason" label="原因" message="请写明客户为什么不认可。" rows={3} max={1000} focus />
    </CaseDrawer>
  );
}
