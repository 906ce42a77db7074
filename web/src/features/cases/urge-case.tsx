import { CaseDrawer, type ActionProps } from "./case-drawer";
import { WordsField } from "./fields";

/** 催办: whoever works on it is told, and it counts. */
export function UrgeCase(props: ActionProps) {
  const holder = [props.matter.departmentName, props.matter.handlerName].filter(Boolean).join(" ");
  return (
    <CaseDrawer<{ text?: string }> {...props} title="催办" submitWord="催办" path="urgings">
      <p>将提醒{holder}，这是第 {props.matter.urgedCount + 1} 次催办。</p>
      <WordsField name="text" label="要说的话" rows={3} max={500} focus />
    </CaseDrawer>
  );
}
