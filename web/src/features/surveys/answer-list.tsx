import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select, Skeleton, Tag } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { inHouse } from "@/shared/time";
import { FormDrawer } from "@/shared/ui/action-form";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { When } from "@/shared/ui/tags";
import "./surveys.css";
import { answerWords, surveysChanged, type Row, type Survey } from "./surveys-api";

/** The rectifications that bad answers opened, by answer. */
function useRemedies(survey: number) {
  const { data } = useQuery({
    queryKey: ["/api/visits", "of-survey", survey], enabled: can("visits.answer"),
    queryFn: ({ signal }) => http.get<{ answerId: number; id: number; label: string }[]>(`/api/visits/rectifications/of-survey/${survey}`, { signal }),
  });
  return new Map(data?.map((one) => [one.answerId, one]));
}

/** The answers themselves, or those behind one bar of a chart. */
export function AnswerList({ survey }: { survey: Survey }) {
  const [params, setParams] = useSearchParams();
  const question = params.get("question") ?? undefined;
  const value = params.get("value") ?? undefined;
  const [excluding, setExcluding] = useState<Row>();
  const query = useQuery({
    queryKey: ["/api/surveys", "answers", survey.id, question, value],
    queryFn: ({ signal }) => http.get<Row[]>(`/api/surveys/${survey.id}/answers`, { query: { question, value }, signal }),
  });
  const remedies = useRemedies(survey.id);
  const asked = survey.questions.find((one) => one.key === question);
  return (
    <>
      <p className="survey-item-head">
        <Select allowClear aria-label="只看这一题" placeholder="全部题目" style={{ minWidth: 240 }} popupMatchSelectWidth={false} value={question}
          options={survey.questions.map((one) => ({ value: one.key, label: one.text }))} onChange={(key?: string) => setParams(key ? { tab: "answers", question: key } : { tab: "answers" })} />
        {asked && value !== undefined && <Tag closable onClose={() => setParams({ tab: "answers", question: asked.key })}>回答：{value}</Tag>}
      </p>
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : !query.data ? <Skeleton active /> : query.data.length === 0 ? <EmptyState text="还没有答卷。" /> : (
        <ul className="survey-answers">
          {query.data.map((row) => (
            <li key={row.id}>
              <div className="quiet">
                {survey.anonymous ? "匿名" : [row.place, row.name].filter(Boolean).join(" ")} · {survey.anonymous ? <When at={inHouse(row.at).format("YYYY-MM-DD")} /> : <When at={row.at} />} · {row.channel === "PHONE" ? `${row.filledBy ?? ""} 代填` : "本人填写"}
                {row.excludedWhy && <b> · 已剔除：{row.excludedWhy}</b>}
                {remedies.has(row.id) && <> · <Link to={`/visits/rectifications/${remedies.get(row.id)!.id}`}>整改：{remedies.get(row.id)!.label}</Link></>}
                {!row.excludedWhy && can("surveys.edit") && <Button type="link" size="small" onClick={() => setExcluding(row)}>剔除</Button>}
              </div>
              <div className={row.excludedWhy ? "survey-out" : undefined}>
                {(asked ? [asked] : survey.questions).filter((one) => row.answers[one.key] !== undefined).map((one) => <span key={one.key} style={{ marginRight: 16 }}><span className="quiet">{one.text}</span> {answerWords(row.answers[one.key])}</span>)}
              </div>
            </li>
          ))}
        </ul>
      )}
      {excluding && (
        <FormDrawer<{ why: string }> open onClose={() => setExcluding(undefined)} title="剔除答卷" submitWord="剔除" danger onDone={surveysChanged}
          onSubmit={(values) => http.post(`/api/surveys/${survey.id}/answers/${excluding.id}/exclusion`, values)}>
          <p className="quiet">剔除后不计入有效份数和各题统计，答卷和理由仍保留，不能恢复。</p>
          <Form.Item name="why" label="理由" rules={[{ required: true, whitespace: true, message: "请写明理由。" }]}><Input.TextArea rows={2} maxLength={200} autoFocus /></Form.Item>
        </FormDrawer>
      )}
    </>
  );
}
