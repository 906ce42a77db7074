import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Select, Skeleton } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { inHouse } from "@/shared/time";
import { DateInput } from "@/shared/ui/date-input";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { StateTag } from "@/shared/ui/tags";
import { TONES, type Appointment } from "./errand";
import { Arrive, Leave } from "./receive-visit";

/** Everybody expected on a day, by time; one counter or all of them. */
export function Agenda() {
  const [params, setParams] = useSearchParams();
  const today = inHouse(new Date().toISOString()).format("YYYY-MM-DD");
  const day = inHouse(params.get("day") ?? today);
  const date = day.format("YYYY-MM-DD");
  const place = params.get("place") ?? undefined;
  const query = useQuery({
    queryKey: ["/api/errands/appointments", date],
    queryFn: ({ signal }) => http.get<Appointment[]>("/api/errands/appointments", { query: { day: date }, signal }), refetchInterval: 60_000,
  });
  const go = (next: Record<string, string | undefined>) => setParams((before) => {
    const kept = new URLSearchParams(before);
    for (const [key, value] of Object.entries(next)) if (value) kept.set(key, value); else kept.delete(key);
    return kept;
  });
  const all = query.data ?? [];
  const places = [...new Set(all.flatMap((one) => one.stops.map((stop) => stop.place)))];
  const shown = place ? all.filter((one) => one.stops.some((stop) => stop.place === place)) : all;
  const expected = shown.filter((one) => one.state === "BOOKED").length;
  const here = shown.filter((one) => one.state === "ARRIVED").length;
  return (
    <div className="panel">
      <div className="agenda-bar">
        <Button aria-label="前一天" icon={<LeftOutlined />} onClick={() => go({ day: day.subtract(1, "day").format("YYYY-MM-DD") })} />
        <DateInput aria-label="日期" allowClear={false} value={day} onChange={(next) => next && go({ day: next.format("YYYY-MM-DD") })} />
        <Button aria-label="后一天" icon={<RightOutlined />} onClick={() => go({ day: day.add(1, "day").format("YYYY-MM-DD") })} />
        {date !== today && <Button type="link" onClick={() => go({ day: undefined })}>回到今天</Button>}
        <Select aria-label="办理地点" allowClear placeholder="全部地点" style={{ minWidth: 140 }} value={place} onChange={(next) => go({ place: next })} options={places.map((value) => ({ value, label: value }))} />
        <span className="quiet">共 {shown.length} 位，待到 {expected} 位，在办 {here} 位</span>
      </div>
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        : !query.data ? <Skeleton active className="detail-skeleton" />
        : shown.length === 0 ? <EmptyState text="这一天没有预约。到“待办客户”里为客户预约，会排在这里。" />
        : <div className="agenda">{shown.map((one) => <Card key={one.id} one={one} place={place} today={date === today} open={params.get("open") === String(one.id)} />)}</div>}
    </div>
  );
}

function Card({ one, place, today, open }: { one: Appointment; place?: string; today: boolean; open: boolean }) {
  const [doing, setDoing] = useState<"arrive" | "leave">();
  const stop = one.stops.find((each) => each.place === place);
  return (
    <article className={open ? "agenda-card agenda-open" : "agenda-card"}>
      <div className="agenda-head">
        <span><span className="num">{inHouse(stop?.from ?? one.startsAt).format("HH:mm")}</span> <Link to={`/errands/customers/${one.customerId}`}>{one.customerName}</Link></span>
        <StateTag tone={TONES[one.state]}>{one.stateName}</StateTag>
      </div>
      <div className="quiet">{one.number} · {one.phoneMasked ?? "未留电话"} · 到 {inHouse(one.endsAt).format("HH:mm")}</div>
      <ul>
        {one.visits.map((visit) => (
          <li key={visit.matterId}>{visit.title}<span className="quiet"> {visit.projectName} {visit.unitLabel}</span>{visit.result && `：${visit.result === "DONE" ? "办结" : `未办结，${visit.failedName}`}`}</li>
        ))}
      </ul>
      <div className="quiet">{one.stops.map((each) => `${inHouse(each.from).format("HH:mm")} ${each.place}`).join(" → ")}</div>
      {one.note && <div>备注：{one.note}</div>}
      {can("errands.book") && (
        <div className="agenda-foot">
          {one.state === "BOOKED" && today && <Button type="primary" size="small" onClick={() => setDoing("arrive")}>到场</Button>}
          {one.state === "ARRIVED" && <Button type="primary" size="small" onClick={() => setDoing("leave")}>离场</Button>}
          <Link to={`/errands/customers/${one.customerId}`}>清单与材料</Link>
        </div>
      )}
      {doing === "arrive" && <Arrive appointment={one} onClose={() => setDoing(undefined)} />}
      {doing === "leave" && <Leave appointment={one} onClose={() => setDoing(undefined)} />}
    </article>
  );
}
