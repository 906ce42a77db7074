import { CaseDrawer, type ActionProps } from "./case-drawer";
import { DepartmentField, WordsField } from "./fields";

/** 转办 to another department; the clocks go on. */
export function TransferCase(props: ActionProps) {
  return (
    <CaseDrawer<{ departmentId: number; reason: string }> {...props} title="转办" submitWord="转办" path="transfers">
      <DepartmentField label="转给" except={props.matter.departmentId} />
      <WordsField name="reason" label="理由" message="请写明为什么转。" hint="时限不因转办重新计算。" rows={3} max={1000} />
    </CaseDrawer>
  );
}
