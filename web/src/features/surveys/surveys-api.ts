import { useQuery } from "@tanstack/react-query";
import { http } from "@/shared/http";
import { queryClient } from "@/shared/query";
import type { Tone } from "@/shared/ui/tags";

export type Kind = "SINGLE" | "MULTIPLE" | "RATING" | "NPS" | "TEXT";
export type Answer = string | number | string[];
export type AnswerSheet = Record<string, Answer | undefined>;

export interface Question {
  key: string;
  kind: Kind;
  text: string;
  required: boolean;
  options?: string[];
  showIf?: { key: string; values: string[] };
  /** A mark of so much or less opens a rectification; unset is 2 of 5, and never for NPS. */
  badAt?: number;
}

export interface Survey {
  id: number;
  projectId?: number;
  title: string;
  period: string;
  edition: number;
  intro: string;
  anonymous: boolean;
  questions: Question[];
  closesOn: string;
  rectifyBy?: number;
  remindAfter: number;
  state: "DRAFT" | "OPEN" | "CLOSED";
  madeAt: string;
  publishedAt?: string;
  invited: number;
  answered: number;
  version: number;
}

export interface Distribution {
  key: string;
  kind: Kind;
  text: string;
  answered: number;
  choices: { value: string; count: number; share?: number }[];
  average?: number;
  satisfied?: number;
  nps?: number;
}

export interface Results {
  asOf: string;
  invited: number;
  returned: number;
  valid: number;
  returnRate?: number;
  validRate?: number;
  byPhone: number;
  phoneShare?: number;
  phoneTooMany: boolean;
  questions: Distribution[];
}

export interface Row {
  id: number;
  at: string;
  channel: "LINK" | "PHONE";
  filledBy?: string;
  name?: string;
  place?: string;
  answers: Record<string, Answer>;
  excludedWhy?: string;
}

export interface Invitation {
  id: number;
  name: string;
  place?: string;
  phoneMasked?: string;
  invitedAt: string;
  answeredAt?: string;
  remindedAt?: string;
  resentAt?: string;
  messageState?: "QUEUED" | "HELD" | "SENT" | "FAILED" | "DEAD" | "DROPPED" | "SKIPPED";
}

/** What became of the last message to somebody. */
export const FATES: Record<NonNullable<Invitation["messageState"]>, [Tone, string]> = {
  QUEUED: ["new", "待发"], HELD: ["new", "免打扰后发"], SENT: ["done", "已送出"], FAILED: ["soon", "稍后再试"], DEAD: ["refused", "没能送达"], DROPPED: ["closed", "已放弃"], SKIPPED: ["refused", "短信未启用"],
};

export const STATES: Record<Survey["state"], [Tone, string]> = { DRAFT: ["new", "草稿"], OPEN: ["live", "发放中"], CLOSED: ["closed", "已截止"] };
export const KINDS: { value: Kind; label: string }[] = [
  { value: "RATING", label: "评分（1—5）" }, { value: "SINGLE", label: "单选" }, { value: "MULTIPLE", label: "多选" }, { value: "NPS", label: "推荐分（0—10）" }, { value: "TEXT", label: "文字" },
];
/** 差评线, by kind: what opens a rectification. */
export const BAD_LINES: Partial<Record<Kind, { value: number; label: string }[]>> = {
  RATING: [{ value: 1, label: "1 分开整改" }, { value: 2, label: "2 分及以下开整改" }, { value: 3, label: "3 分及以下开整改" }, { value: 0, label: "不开整改" }],
  NPS: [{ value: 6, label: "6 分及以下开整改" }],
};
export const RATINGS = ["很不满意", "不满意", "一般", "满意", "很满意"];

export const useSurvey = (id: string) => useQuery({ queryKey: ["/api/surveys", "one", id], queryFn: ({ signal }) => http.get<Survey>(`/api/surveys/${id}`, { signal }) });
export const useSurveys = () => useQuery({ queryKey: ["/api/surveys"], queryFn: ({ signal }) => http.get<Survey[]>("/api/surveys", { signal }) });
export const useResults = (id: string) => useQuery({ queryKey: ["/api/surveys", "results", id], queryFn: ({ signal }) => http.get<Results>(`/api/surveys/${id}/results`, { signal }) });
export const useInvitations = (id: string, waiting: boolean) =>
  useQuery({ queryKey: ["/api/surveys", "invitations", id, waiting], queryFn: ({ signal }) => http.get<Invitation[]>(`/api/surveys/${id}/invitations`, { query: { waiting }, signal }) });

export const surveysChanged = () => void queryClient.invalidateQueries({ queryKey: ["/api/surveys"] });

/** Whether a question is put to somebody who has answered so far like this. */
export function isAsked(question: Question, answers: AnswerSheet): boolean {
  if (!question.showIf) return true;
  const given = answers[question.showIf.key];
  return given !== undefined && [given].flat().some((one) => question.showIf!.values.includes(String(one)));
}

/** The values a question may be answered with, as text; none for words. */
export function valuesOf(question: Question): { value: string; label: string }[] {
  if (question.kind === "RATING") return RATINGS.map((word, index) => ({ value: String(index + 1), label: `${index + 1} ${word}` }));
  if (question.kind === "NPS") return Array.from({ length: 11 }, (_, value) => ({ value: String(value), label: String(value) }));
  return (question.options ?? []).map((value) => ({ value, label: value }));
}

export const answerWords = (answer: Answer | undefined) => answer === undefined ? "—" : Array.isArray(answer) ? answer.join("、") : String(answer);
