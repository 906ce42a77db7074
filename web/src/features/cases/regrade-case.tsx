import { useQuery } from "@tanstack/react-query";
import { Form } from "antd";
import { http } from "@/shared/http";
import { CaseDrawer, type ActionProps } from "./case-drawer";
import { useCaseOptions, type CaseDetail } from "./cases-api";
import { CategoryField, ChoiceField, WordsField } from "./fields";
import { limitWords } from "./limit-field";

interface Regrade {
  grade: string;
  categoryId?: number;
  reason: string;
}

interface Policy {
  kind: string;
  grade: string;
  effectiveFrom: string;
  firstReply?: string;
  plan?: string;
  close?: string;
}

/** The limits of a grade, in words: what is over by them rings at once. */
function Limits({ matter, grade }: { matter: CaseDetail; grade: string }) {
  const { data } = useQuery({ queryKey: ["/api/cases/policies"], queryFn: ({ signal }) => http.get<Policy[]>("/api/cases/policies", { signal }), staleTime: 300_000 });
  const today = new Date().toISOString().slice(0, 10);
  const limits = data?.filter((one) => one.kind === matter.kind && one.grade === grade && one.effectiveFrom <= today).sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom)).at(-1);
  if (!limits || grade === matter.grade) return null;
  const words = [["首次回复", limits.firstReply], ["制定方案", limits.plan], ["关闭", limits.close]].filter(([, limit]) => limit).map(([word, limit]) => `${word} ${limitWords(limit)}`);
  return <p className="case-result">自受理起：{words.join("，")}。已用和暂停的时间保留，升级不放宽原来的时限；按新时限已经到期的立即算超时，并通知应告知的岗位。对客户的承诺不变。</p>;
}

/** 改级或更正分类: how grave it is after all, or what it is about. */
export function RegradeCase(props: ActionProps) {
  const { matter } = props;
  return (
    <CaseDrawer<Regrade> {...props} title="改级或更正分类" submitWord="更正" path="regradings" initial={{ grade: matter.grade, categoryId: matter.categoryId }}>
      <ChoiceField name="grade" label="级别" options={useCaseOptions()?.grades} message="请定级别。" />
      <Form.Item noStyle dependencies={["grade"]}>
        {({ getFieldValue }) => <Limits matter={matter} grade={getFieldValue("grade") as string} />}
      </Form.Item>
      <CategoryField required extra="更正分类不影响时限。" />
      <WordsField name="reason" label="理由" message="请写明为什么改。" rows={3} max={1000} hint="有时限已超时的，不能改低级别。" />
    </CaseDrawer>
  );
}
