import { App } from "antd";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { http, Problem } from "@/shared/http";
import { can } from "@/shared/permissions";
import { DetailPage, type DetailAction } from "@/shared/ui/detail-page";
import { StateTag } from "@/shared/ui/tags";
import { AnswerList } from "./answer-list";
import { InvitationList } from "./invitation-list";
import { InviteOwners } from "./invite-owners";
import { SheetForm } from "./sheet-form";
import { SurveyResults } from "./survey-results";
import { STATES, surveysChanged, useSurvey, type Survey } from "./surveys-api";

function useActions(survey: Survey | undefined, invite: () => void): { primary?: DetailAction; actions: DetailAction[] } {
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  if (!survey) return { actions: [] };
  const send = async (verb: string) => {
    try {
      const answer = await http.post<Survey>(`/api/surveys/${survey.id}/${verb}`);
      surveysChanged();
      if (verb === "copies") void navigate(`/surveys/${answer.id}/edit`);
    } catch (error) {
      message.error(error instanceof Problem ? error.detail : "没能办成，请重试。");
    }
  };
  const ask = (title: string, content: string, okText: string, verb: string) => modal.confirm({ title, content, okText, cancelText: "先不", onOk: () => send(verb) });
  const out: DetailAction = { key: "export", word: "导出答卷", onClick: () => void http.download(`/api/surveys/${survey.id}/export`) };
  const rest = can("exchange.export") && survey.state !== "DRAFT" ? [out] : [];
  if (!can("surveys.edit")) return { actions: rest };
  const copy: DetailAction = { key: "copy", word: "复制成下一期", onClick: () => void send("copies") };
  if (survey.state === "DRAFT") {
    return {
      primary: { key: "publish", word: "发布", onClick: () => ask("发布这份问卷？", "发布后题目不能再改，只能复制成下一期。", "发布", "publication") },
      actions: [{ key: "edit", word: "修改", onClick: () => void navigate(`/surveys/${survey.id}/edit`) }],
    };
  }
  if (survey.state === "CLOSED") return { actions: [copy, ...rest] };
  return {
    primary: can("visits.configure") ? { key: "invite", word: "发放给业主", onClick: invite } : undefined,
    actions: [copy, ...rest, { key: "close", word: "截止", danger: true, onClick: () => ask("现在截止？", `还有 ${survey.invited - survey.answered} 份没有回收，截止后链接失效。`, "截止", "closure") }],
  };
}

/** One questionnaire: what came back, the answers, whom it went to, the questions. */
export function SurveyPage() {
  const { id = "" } = useParams();
  const query = useSurvey(id);
  const survey = query.data;
  const [inviting, setInviting] = useState(false);
  const { primary, actions } = useActions(survey, () => setInviting(true));
  const questions = { key: "questions", word: "题目", content: survey && <div className="sheet-page" style={{ margin: 0 }}><SheetForm questions={survey.questions} /></div> };
  return (
    <>
      <DetailPage
        query={{ isPending: query.isPending, error: survey ? null : query.error, refetch: query.refetch }} back={{ word: "问卷调查", to: "/surveys" }}
        number={survey && `${survey.period} · 第 ${survey.edition} 版`} title={survey?.title} state={survey && <StateTag tone={STATES[survey.state][0]}>{STATES[survey.state][1]}</StateTag>}
        primary={primary} actions={actions}
        related={survey && [{ label: "截止", value: survey.closesOn }, { label: "填写", value: survey.anonymous ? "匿名" : "记名" }]}
        tabs={survey && (survey.state === "DRAFT" ? [questions] : [
          { key: "results", word: "结果", content: <SurveyResults id={id} /> },
          { key: "answers", word: "答卷", count: survey.answered, content: <AnswerList survey={survey} /> },
          { key: "invitations", word: "发放", count: survey.invited, content: <InvitationList survey={survey} /> }, questions,
        ])}
      />
      {survey && inviting && <InviteOwners survey={survey} onClose={() => setInviting(false)} />}
    </>
  );
}
