import { CheckCircleFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { http, Problem } from "@/shared/http";
import { ErrorState } from "@/shared/ui/state";
import { SheetForm } from "./sheet-form";
import "./surveys.css";
import type { Question } from "./surveys-api";

interface Sheet {
  title: string;
  period: string;
  intro: string;
  anonymous: boolean;
  closesOn: string;
  questions: Question[];
}

/** What an owner opens from a text message: no account, one page, one answer. */
export function PublicSheet() {
  const { token = "" } = useParams();
  const [done, setDone] = useState(false);
  const query = useQuery({
    queryKey: ["sheet", token], retry: false, staleTime: Infinity, refetchOnWindowFocus: false,
    queryFn: ({ signal }) => http.get<Sheet>("/api/surveys/sheet", { query: { token }, signal }),
  });
  if (done) {
    return <main className="sheet-page sheet-done"><CheckCircleFilled style={{ fontSize: 48, color: "var(--pine)" }} /><h1>已收到您的答卷</h1><p className="quiet">感谢您的意见。可以关闭此页了。</p></main>;
  }
  if (query.error) {
    const gone = query.error instanceof Problem && query.error.status === 404;
    return <main className="sheet-page"><ErrorState error={query.error} onRetry={gone ? undefined : () => void query.refetch()} /></main>;
  }
  const sheet = query.data;
  if (!sheet) return <main className="sheet-page"><Skeleton active paragraph={{ rows: 8 }} /></main>;
  return (
    <main className="sheet-page">
      <title>{sheet.title}</title>
      <h1>{sheet.title}</h1>
      <p className="quiet">{sheet.period} · {sheet.closesOn} 前有效{sheet.anonymous && " · 匿名填写，不记录是谁填的"}</p>
      {sheet.intro && <p>{sheet.intro}</p>}
      <SheetForm questions={sheet.questions} onSubmit={async (answers) => { await http.post("/api/surveys/sheet", { token, answers }); setDone(true); window.scrollTo(0, 0); }} />
    </main>
  );
}
