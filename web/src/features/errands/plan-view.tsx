import { Tag } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { dateWords, exactWords, minuteWords } from "@/shared/time";
import { Money, moneyWords } from "@/shared/ui/tags";
import "./errands.css";
import type { Ask, Plan } from "./errand";

function Part({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section className="plan-part">
      <h3>{title}{note && <span className="plan-note">{note}</span>}</h3>
      {children}
    </section>
  );
}

interface PlanViewProps {
  plan: Plan;
  /** On paper links and buttons are left out. */
  paper?: boolean;
  /** What stands at the end of a paper's line, such as a button to take it in. */
  onAsk?: (ask: Ask) => ReactNode;
  onMatter?: (id: number, module: string) => ReactNode;
}

/** The plan as the customer reads it: what for, what to bring, pay and sign, who comes, where to, what needs no coming. */
export function PlanView({ plan, paper, onAsk, onMatter }: PlanViewProps) {
  return (
    <div className="plan">
      <Part title="要办的事" note={`${plan.matters.length} 件`}>
        <table className="plan-table">
          <thead><tr><th>事项</th><th>房号</th><th>前后关系</th>{onMatter && <th />}</tr></thead>
          <tbody>
            {plan.matters.map((one) => (
              <tr key={one.id}>
                <td>{paper || one.module === "errands" ? one.title : <Link to={one.link}>{one.title}</Link>}</td>
                <td>{one.projectName} {one.unitLabel}</td>
                <td>
                  {one.waitsFor.length > 0 ? `须先办：${one.waitsFor.join("、")}` : "可直接办"}
                  {one.remote && <Tag className="plan-tag">可不到场</Tag>}
                  {!paper && one.visits > 0 && <Tag className="plan-tag" color="warning">已来 {one.visits} 次</Tag>}
                </td>
                {onMatter && <td className="plan-act">{onMatter(one.id, one.module)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </Part>
      <Bring plan={plan} onAsk={onAsk} />
      <FeePart plan={plan} />
      <Part title="到场与签字" note={`约 ${minuteWords(plan.minutes)}`}>
        <ul className="plan-list">
          {plan.coming.map((one) => (
            <li key={one.person}>{one.person}：{one.agent ? "可委托他人，代理人带授权委托书和本人身份证" : "须本人到场"}<span className="quiet">（{one.matters.join("、")}）</span></li>
          ))}
          {plan.signatures.length > 0 && <li>签字文件：{[...new Set(plan.signatures.map((one) => one.document))].join("、")}</li>}
        </ul>
        <ol className="plan-stops">
          {plan.stops.map((stop, index) => (
            <li key={index}>
              <b>{stop.place}</b> 约 {minuteWords(stop.minutes)}{stop.address && <span className="quiet">，{stop.address}</span>}
              <div className="quiet">{stop.what.map((todo) => `${todo.matter}：${todo.step}`).join("；")}</div>
            </li>
          ))}
        </ol>
      </Part>
      {plan.remote.length > 0 && (
        <Part title="可不到场办理">
          <ul className="plan-list">{plan.remote.map((one, index) => <li key={index}>{one.matter} · {one.step}（{one.way}）：{one.how}</li>)}</ul>
        </Part>
      )}
    </div>
  );
}

function Bring({ plan, onAsk }: { plan: Plan; onAsk?: (ask: Ask) => ReactNode }) {
  return (
    <Part title="请带材料" note={plan.bring.length ? `${plan.bring.length} 样，按 ${dateWords(plan.day)} 到场核算` : undefined}>
      {plan.bring.length === 0 ? <p className="quiet">材料已齐，不必再带。</p> : (
        <table className="plan-table">
          <thead><tr><th>材料</th><th>谁的</th><th className="num">份数</th><th>要求</th><th>用于</th>{onAsk && <th />}</tr></thead>
          <tbody>
            {plan.bring.map((ask, index) => (
              <tr key={index}>
                <td>{ask.name}{ask.unitLabel && <span className="quiet">（{ask.unitLabel}）</span>}</td>
                <td className="plan-who">{ask.person}</td>
                <td className="num plan-copies">{ask.copies}</td>
                <td>{ask.formLabel}{ask.freshDays && `，${ask.freshDays} 天内开具`}</td>
                <td className="quiet">{ask.matters.join("、")}</td>
                {onAsk && <td className="plan-act">{onAsk(ask)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {plan.held.length > 0 && (
        <p className="plan-held">
          已收存、不必再带：{plan.held.map((one) => <span key={one.paperId} title={`${exactWords(one.takenAt)} 由${one.takenBy}收`}>{one.name}{one.unitLabel && `（${one.unitLabel}）`} {one.person}</span>)}
        </p>
      )}
      {plan.yielded.length > 0 && (
        <p className="plan-held">办理中当场取得、不必带：{[...new Set(plan.yielded.map((one) => `${one.name}（由“${one.from}”取得）`))].map((one) => <span key={one}>{one}</span>)}</p>
      )}
    </Part>
  );
}

function FeePart({ plan }: { plan: Plan }) {
  if (plan.fees.length === 0) return null;
  return (
    <Part title="费用">
      <table className="plan-table">
        <thead><tr><th>项目</th><th className="num">金额（元）</th><th>怎么算</th><th>用于</th></tr></thead>
        <tbody>
          {plan.fees.map((fee, index) => (
            <tr key={index}><td>{fee.name}</td><td className="num">{fee.amount ? <Money value={fee.amount} /> : "现场核算"}</td><td>{fee.basis}</td><td className="quiet">{fee.matter}</td></tr>
          ))}
          <tr className="plan-total"><td>金额已定的合计</td><td className="num">{moneyWords(plan.feeTotal)}</td><td colSpan={2}>{plan.openFees && "其余以现场核算为准"}</td></tr>
        </tbody>
      </table>
    </Part>
  );
}
