import { ImportOutlined, LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Alert, App, Button, Select, Skeleton, Tabs } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { http, Problem } from "@/shared/http";
import { can } from "@/shared/permissions";
import "@/shared/ui/list-page.css";
import { ErrorState } from "@/shared/ui/state";
import { calendarsChanged, useHours, useRotas, useYear, type PlanDay, type Rota } from "./calendar-api";
import "./calendars.css";
import { DepartmentHours } from "./department-hours";
import { HoursTable } from "./hours-table";
import { SetDay } from "./set-day";
import { SetHours } from "./set-hours";
import { YearPlanner } from "./year-planner";

function Planner({ year, rota, onYear }: { year: number; rota?: Rota; onYear: (year: number) => void }) {
  const query = useYear(year, rota?.id);
  const [picked, setPicked] = useState<PlanDay>();
  return (
    <>
      <div className="plan-bar">
        <Button icon={<LeftOutlined />} aria-label="上一年" onClick={() => onYear(year - 1)} />
        <b className="num">{year} 年</b>
        <Button icon={<RightOutlined />} aria-label="下一年" onClick={() => onYear(year + 1)} />
        {query.data && <span className="quiet num">{query.data.workdays} 个工作日</span>}
        <span className="plan-key"><i className="plan-off" /> 休息　<sup>休</sup> 平日放假　<sup>班</sup> 周末上班　<i className="plan-hand" /> 手工设置</span>
      </div>
      {query.data?.provisional && (
        <Alert className="form-notice" type="warning" showIcon title={`${year} 年的放假安排还没有导入，暂按周末推算；跨到这一年的期限注明“暂算”，导入后自动重算。`}
          action={can("exchange.import") && <Link to="/imports/new?kind=calendar">导入放假通知</Link>} />
      )}
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : query.data ? <YearPlanner days={query.data.days} onPick={setPicked} /> : <Skeleton active />}
      {picked && <SetDay day={picked} rota={rota?.id} onClose={() => setPicked(undefined)} />}
    </>
  );
}

function useRemoval(rota: Rota | undefined, onGone: () => void) {
  const { message, modal } = App.useApp();
  return () => rota && modal.confirm({
    title: `删除“${rota.name}”？`, okText: "删除", okButtonProps: { danger: true }, cancelText: "先不",
    onOk: () => http.delete(`/api/calendars/rotas/${rota.id}`).then(() => { onGone(); calendarsChanged(); },
      (error: unknown) => void message.error(error instanceof Problem ? error.detail : "没能删除，请重试。")),
  });
}

/** 工作日历: a year at a glance, hours by weekday, which department works by which. */
export function CalendarPage() {
  const [params, setParams] = useSearchParams();
  const rotas = useRotas();
  const house = useHours();
  const [editing, setEditing] = useState<"hours" | "new">();
  const set = (name: string, value?: string) => setParams((before) => {
    const next = new URLSearchParams(before);
    if (value) next.set(name, value);
    else next.delete(name);
    return next;
  }, { replace: true });
  const rota = rotas.data?.find((one) => String(one.id) === params.get("rota"));
  const remove = useRemoval(rota, () => set("rota"));
  const error = rotas.error ?? house.error;
  if (error) return <ErrorState error={error} onRetry={() => { void rotas.refetch(); void house.refetch(); }} />;
  if (!rotas.data || !house.data) return <Skeleton active />;
  const hours = rota?.hours ?? house.data;
  const year = Number(params.get("year")) || new Date().getFullYear();
  return (
    <section>
      <header className="page-head">
        <h1>工作日历</h1>
        <Select aria-label="日历" style={{ minWidth: 180 }} value={rota?.id ?? 0} onChange={(id) => set("rota", id ? String(id) : undefined)}
          options={[{ value: 0, label: "本机构日历" }, ...rotas.data.map((one) => ({ value: one.id, label: one.name }))]} />
        <span className="list-actions">
          {can("exchange.import") && <Link to="/imports/new?kind=calendar"><Button icon={<ImportOutlined />}>导入放假通知</Button></Link>}
          <Button onClick={() => setEditing("new")}>新建班次日历</Button>
        </span>
      </header>
      <div className="panel panel-padded">
        <Tabs activeKey={params.get("part") ?? "year"} onChange={(part) => set("part", part)} destroyOnHidden items={[
          { key: "year", label: "全年", children: <Planner year={year} rota={rota} onYear={(next) => set("year", String(next))} /> },
          {
            key: "hours", label: "工作时段", children: (
              <>
                <p className="plan-bar">
                  <Button onClick={() => setEditing("hours")}>修改时段</Button>
                  {rota && <Button danger onClick={remove}>删除这份日历</Button>}
                  {rota && <span className="quiet">{rota.observesHolidays ? "法定节假日放假，调休日上班。" : "法定节假日照常上班。"}</span>}
                </p>
                <HoursTable hours={hours} house={!rota} />
              </>
            ),
          },
          { key: "departments", label: "部门", children: <DepartmentHours rotas={rotas.data} /> },
        ]} />
      </div>
      {editing === "hours" && <SetHours hours={hours} rota={rota} kind={rota ? "rota" : "house"} onClose={() => setEditing(undefined)} />}
      {editing === "new" && <SetHours hours={[]} kind="rota" onClose={() => setEditing(undefined)} />}
    </section>
  );
}
