import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useEffect } from "react";
import { useParams } from "react-router";
import { http } from "@/shared/http";
import { inHouse } from "@/shared/time";
import { ErrorState } from "@/shared/ui/state";
import { AddToMatter } from "./add-to-matter";
import { AnswerMatter } from "./answer-matter";
import "./link.css";
import { MARKS, type Matter } from "./link-api";
import { PromiseLine } from "./promise-line";

const moment = (at: string) => inHouse(at).format("M月D日 HH:mm");

/** A customer's own page: no account, no menu, one matter; made for a phone. */
export function LinkPage() {
  const { token = "" } = useParams();
  const client = useQueryClient();
  const path = `/api/cases/link/${encodeURIComponent(token)}`;
  const query = useQuery({ queryKey: [path], queryFn: ({ signal }) => http.get<Matter>(path, { signal }), refetchInterval: 120_000 });
  useEffect(() => { document.title = "事项进度"; }, []);
  const shown = (matter: Matter) => client.setQueryData([path], matter);
  const matter = query.data;
  return (
    <main className="link">
      <header className="link-head">
        <span className="link-house">客户服务中心</span>
        {matter && <span className="quiet num">{matter.number}</span>}
      </header>
      {query.error && !matter ? <div className="link-card"><ErrorState error={query.error} onRetry={() => void query.refetch()} /></div>
        : !matter ? <div className="link-card"><Skeleton active /></div>
          : (
            <>
              <section className="link-card">
                <h1>{matter.standing}</h1>
                <p className="link-summary">{matter.kind}：{matter.summary}</p>
                <p className="quiet">{moment(matter.registeredAt)} 受理</p>
              </section>
              {matter.mayConfirm && <AnswerMatter path={path} result={matter.result} onDone={shown} />}
              {matter.satisfaction !== undefined && <section className="link-card"><p className="link-thanks">您的评价：{MARKS[matter.satisfaction - 1]}（{matter.satisfaction} 分）。谢谢您。</p></section>}
              {matter.promises.length > 0 && (
                <section className="link-card">
                  <h2>我们的承诺</h2>
                  <ul className="link-promises">{matter.promises.map((one) => <PromiseLine key={one.what} promise={one} />)}</ul>
                </section>
              )}
              <section className="link-card">
                <h2>办理经过</h2>
                <ol className="link-steps">
                  {matter.steps.map((step, index) => (
                    <li key={index}>
                      <div className="link-step-head"><b>{step.what}</b><time className="quiet num" dateTime={step.at}>{moment(step.at)}</time></div>
                      {step.text && <div className="link-step-text">{step.text}</div>}
                    </li>
                  ))}
                </ol>
              </section>
              {matter.mayAdd && <AddToMatter path={path} photos={matter.photos} onDone={shown} />}
              <p className="link-foot quiet">此页只供您本人查看，请勿转发。截至 {moment(matter.asOf)}。</p>
            </>
          )}
    </main>
  );
}
