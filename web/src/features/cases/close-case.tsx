import { CaseDrawer, type ActionProps } from "./case-drawer";
import { WordsField } from "./fields";

/** 关闭: after the customer confirmed. */
export function CloseCase(props: ActionProps) {
  return (
    <CaseDrawer<{ note?: string }> {...props} title="关闭" submitWord="关闭" path="closure">
      <p>客户已确认，关闭后各项时限停止计算。客户再次反映时可以重开。</p>
      <WordsField name="note" label="说明" rows={3} max={1000} />
    </CaseDrawer>
  );
}
