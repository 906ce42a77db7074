import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Form, Input, InputNumber, Select, Skeleton } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { http } from "@/shared/http";
import { can, useMe } from "@/shared/permissions";
import { ActionForm } from "@/shared/ui/action-form";
import { DateInput } from "@/shared/ui/date-input";
import { ErrorState } from "@/shared/ui/state";
import { QuestionEditor } from "./question-editor";
import { SheetForm } from "./sheet-form";
import "./surveys.css";
import { surveysChanged, useSurvey, type Question, type Survey } from "./surveys-api";

interface Filled {
  projectId?: number;
  title: string;
  period: string;
  intro?: string;
  anonymous?: boolean;
  closesOn: string;
  rectifyBy?: number;
  remindAfter: number;
}

const clean = (question: Question): Question => ({ ...question, options: question.options?.map((one) => one.trim()).filter(Boolean) });

function nextKey(questions: Question[]): string {
  let number = questions.length + 1;
  while (questions.some((one) => one.key === `q${number}`)) number++;
  return `q${number}`;
}

function moved(questions: Question[], at: number, step: 1 | -1): Question[] {
  const after = [...questions];
  [after[at], after[at + step]] = [after[at + step]!, after[at]!];
  // a condition may only look back
  return after.map((one, index) => one.showIf && !after.slice(0, index).some((other) => other.key === one.showIf!.key) ? { ...one, showIf: undefined } : one);
}

function Questions({ questions, onChange }: { questions: Question[]; onChange: (questions: Question[]) => void }) {
  return (
    <>
      {questions.map((question, index) => (
        <QuestionEditor
          key={question.key} question={question} index={index} before={questions.slice(0, index)} last={index === questions.length - 1}
          onChange={(changed) => onChange(questions.map((one) => (one.key === changed.key ? changed : one)))} onMove={(step) => onChange(moved(questions, index, step))}
          onRemove={() => onChange(questions.filter((one) => one.key !== question.key).map((one) => (one.showIf?.key === question.key ? { ...one, showIf: undefined } : one)))}
        />
      ))}
      <Button block type="dashed" icon={<PlusOutlined />} onClick={() => onChange([...questions, { key: nextKey(questions), kind: "RATING", text: "", required: true }])}>加一题</Button>
    </>
  );
}

/** Who sets right what bad answers name. */
function RectifierField() {
  const { data } = useQuery({
    queryKey: ["/api/visits/options"], enabled: can("visits.read"), staleTime: 300_000,
    queryFn: ({ signal }) => http.get<{ departments: { id: number; name: string }[] }>("/api/visits/options", { signal }),
  });
  return (
    <Form.Item name="rectifyBy" label="差评由谁整改" extra="有差评的答卷自动开整改，7 天内答复，由其他部门复核后了结。不选为物业管理公司。">
      <Select allowClear options={data?.departments.map((one) => ({ value: one.id, label: one.name }))} />
    </Form.Item>
  );
}

function Editor({ survey, start }: { survey?: Survey; start: Pick<Survey, "title" | "intro" | "questions"> }) {
  const me = useMe();
  const navigate = useNavigate();
  const [questions, setQuestions] = useState(start.questions);
  const save = async (values: Filled) => {
    const body = { ...values, questions: questions.map(clean) };
    const saved = survey
      ? await http.put<Survey>(`/api/surveys/${survey.id}`, body, { ifMatch: `"${survey.version}"` })
      : await http.post<Survey>("/api/surveys", body);
    surveysChanged();
    void navigate(`/surveys/${saved.id}`);
  };
  return (
    <section>
      <header className="page-head"><h1>{survey ? "修改问卷" : "新问卷"}</h1></header>
      <div className="survey-editor">
        <div className="panel panel-padded">
          <ActionForm<Filled>
            submitWord="存为草稿" onSubmit={save} onCancel={() => void navigate(survey ? `/surveys/${survey.id}` : "/surveys")}
            initial={survey ? { ...survey } : { title: start.title, intro: start.intro, anonymous: false, remindAfter: 3, closesOn: dayjs().add(1, "month").format("YYYY-MM-DD") }}
          >
            <Form.Item name="title" label="问卷名称" rules={[{ required: true, whitespace: true, message: "请填问卷名称。" }]}><Input maxLength={60} /></Form.Item>
            <Form.Item name="period" label="期次" rules={[{ required: true, whitespace: true, message: "请填期次。" }]}><Input maxLength={30} placeholder="如：2026 年下半年" /></Form.Item>
            <Form.Item name="projectId" label="项目" extra={survey ? "项目定下后不改。" : "不选为全部项目。"}><Select allowClear disabled={Boolean(survey)} options={me.projects.map((one) => ({ value: Number(one.id), label: one.name }))} /></Form.Item>
            <Form.Item name="closesOn" label="截止日期" extra="到这一天 24:00 前可以填写。" rules={[{ required: true, message: "请填截止日期。" }]}
              getValueProps={(value?: string) => ({ value: value ? dayjs(value) : undefined })} normalize={(value?: dayjs.Dayjs) => value?.format("YYYY-MM-DD")}>
              <DateInput weekday style={{ width: "100%" }} minDate={dayjs().startOf("day")} />
            </Form.Item>
            <Form.Item name="anonymous" valuePropName="checked" extra="匿名的答卷不与受访人关联，只记哪一天，只统计回收率。"><Checkbox>匿名填写</Checkbox></Form.Item>
            <Form.Item name="remindAfter" label="发放几天后提醒未填的人" extra="每户最多提醒一次，免打扰时段和截止后不提醒。填 0 为不自动提醒。" rules={[{ required: true, message: "请填天数，不提醒填 0。" }]}><InputNumber min={0} max={60} precision={0} suffix="天" style={{ width: 140 }} /></Form.Item>
            <RectifierField />
            <Form.Item name="intro" label="开头说明"><Input.TextArea rows={2} maxLength={500} /></Form.Item>
            <Form.Item label="题目"><Questions questions={questions} onChange={setQuestions} /></Form.Item>
          </ActionForm>
        </div>
        <aside className="panel survey-preview" aria-label="预览"><div className="sheet-page"><p className="quiet">预览，可以试填</p><SheetForm questions={questions.map(clean)} /></div></aside>
      </div>
    </section>
  );
}

/** A new questionnaire, beginning with the owners' opinion survey. */
export function NewSurvey() {
  const query = useQuery({ queryKey: ["/api/surveys", "template"], queryFn: ({ signal }) => http.get<Pick<Survey, "title" | "intro" | "questions">>("/api/surveys/template", { signal }) });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return query.data ? <Editor start={query.data} /> : <Skeleton active />;
}

/** A draft taken up again. */
export function EditSurvey() {
  const { id = "" } = useParams();
  const query = useSurvey(id);
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return query.data ? <Editor key={query.data.version} survey={query.data} start={query.data} /> : <Skeleton active />;
}
