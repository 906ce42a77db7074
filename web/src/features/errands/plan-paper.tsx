import { PrinterOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { Link, useParams } from "react-router";
import { http } from "@/shared/http";
import { useMe } from "@/shared/permissions";
import { exactWords } from "@/shared/time";
import { ErrorState } from "@/shared/ui/state";
import type { Appointment, Issued, Plan } from "./errand";
import "./errands.css";
import { PlanView } from "./plan-view";

interface PlanCopy {
  issued: Issued;
  kept: { plan: Plan; booked?: Appointment };
  text: string;
}

/** A plan as it left the house, on A4; printing it again gives the same sheet. */
export function PlanPaper() {
  const { id = "" } = useParams();
  const me = useMe();
  const query = useQuery({
    queryKey: ["/api/errands/plans", id], queryFn: ({ signal }) => http.get<PlanCopy>(`/api/errands/plans/${id}`, { signal }), staleTime: Infinity,
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  const { issued, kept } = query.data;
  return (
    <section>
      <header className="page-head errand-noprint">
        <h1><Link to={`/errands/customers/${kept.plan.customer.id}`}>{kept.plan.customer.name}</Link> · {issued.number}</h1>
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>打印</Button>
      </header>
      <article className="paper-sheet">
        <h1>一次办清单</h1>
        <div className="paper-top">
          <span>客户：{kept.plan.customer.name}</span>
          <span>{kept.booked ? `预约到场：${exactWords(kept.booked.startsAt)}（${kept.booked.number}）` : "未预约，可来电约定时间"}</span>
          <span className="num">编号：{issued.number}</span>
        </div>
        <PlanView plan={kept.plan} paper />
        <div className="paper-foot"><span>{me.organisation.name}</span><span>出具人：{issued.issuedBy}</span><span>{exactWords(issued.issuedAt)}</span></div>
        <div className="paper-mark">本清单所列材料交过一次后不再重复收取。存底校验 {issued.sha256.slice(0, 16)}</div>
      </article>
    </section>
  );
}
