import { CaseDrawer, type ActionProps } from "./case-drawer";
import { DayField, WordsField } from "./fields";

/** 方案: what will be done and by when. */
export function PlanCase(props: ActionProps) {
  return (
    <CaseDrawer<{ text: string; expectedOn?: string }> {...props} keep title="处理方案" submitWord="定下方案" path="plans">
      <WordsField name="text" label="方案" message="请写明怎么处理、由谁做、分几步。" rows={6} focus />
      <DayField name="expectedOn" label="预计完成" future />
    </CaseDrawer>
  );
}
