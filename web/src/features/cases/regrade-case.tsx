import { CaseDrawer, type ActionProps } from "./case-drawer";
import { useCaseOptions } from "./cases-api";
import { CategoryField, ChoiceField, WordsField } from "./fields";

interface Regrade {
  grade: string;
  categoryId?: number;
  reason: string;
}

/** 改级或更正分类: how grave it is after all, or what it is about. */
export function RegradeCase(props: ActionProps) {
  const { matter } = props;
  return (
    <CaseDrawer<Regrade> {...props} title="改级或更正分类" submitWord="更正" path="regradings" initial={{ grade: matter.grade, categoryId: matter.categoryId }}>
      <ChoiceField name="grade" label="级别" options={useCaseOptions()?.grades} message="请定级别。" />
      <CategoryField required extra="更正分类不影响时限。" />
      <WordsField
        name="reason" label="理由" message="请写明为什么改。" rows={3} max={1000}
        hint="改级后按新级别的时限从受理时算起，已用和暂停的时间保留；已超时的仍算超时。对客户的承诺不变。"
      />
    </CaseDrawer>
  );
}
