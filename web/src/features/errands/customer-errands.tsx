import { App, Button } from "antd";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { http, Problem } from "@/shared/http";
import { can } from "@/shared/permissions";
import { exactWords, inHouse, minuteWords } from "@/shared/time";
import { DetailPage, type DetailAction } from "@/shared/ui/detail-page";
import { EmptyState } from "@/shared/ui/state";
import { StateTag } from "@/shared/ui/tags";
import { AddMatter } from "./add-matter";
import { BookVisit } from "./book-visit";
import { refreshErrands, TONES, useCustomerErrands, type Ask, type CustomerErrandsView } from "./errand";
import "./errands.css";
import { HistoryTab, IssuedTab, PapersTab } from "./errand-tabs";
import { PlanView } from "./plan-view";
import { Arrive, CallOff, Leave } from "./receive-visit";
import { DemandPaper, TakePaper } from "./take-paper";

type Doing = { what: "matter" | "book" | "move" | "cancel" | "arrive" | "leave" | "walkIn" } | { what: "paper"; ask?: Ask } | { what: "demand"; matter: number };

/** 一次办清单 of a customer: everything open as one visit. */
export function CustomerErrands() {
  const { id = "" } = useParams();
  const query = useCustomerErrands(id);
  const [doing, setDoing] = useState<Doing>();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const view = query.data;
  const issue = async (way: "PRINT" | "SMS") => {
    try {
      const made = await http.post<{ id: number }>(`/api/errands/customers/${id}/plans`, { way });
      refreshErrands();
      if (way === "PRINT") void navigate(`/errands/plans/${made.id}`);
      else void message.info("清单已交短信发送，免打扰时段内的等时段结束再发；存底可随时调看");
    } catch (error) {
      void message.error(error instanceof Problem ? error.detail : "没能送出，请重试。");
    }
  };
  if (!view) return <DetailPage query={query} />;
  const { plan, live } = view;
  const { primary, actions } = actionsOf(view, setDoing, issue);
  const may = can("errands.book");
  return (
    <>
      <DetailPage
        query={query} number={`客户号 ${plan.customer.id}`} title={plan.customer.name} back={{ word: "一次办", to: "/errands?part=waiting" }}
        state={live && <StateTag tone={TONES[live.state]}>{live.stateName} {exactWords(live.startsAt)}</StateTag>}
        primary={primary} actions={actions}
        related={[
          { label: "客户档案", value: "查看", to: can("customers.read") ? `/customers/${plan.customer.id}` : undefined },
          { label: "在办", value: `${plan.matters.length} 件` }, { label: "还需带", value: `${plan.bring.length} 样` },
          { label: "预计用时", value: minuteWords(plan.minutes) }, ...(live ? [{ label: "预约号", value: live.number }] : []),
        ]}
        tabs={[
          { key: "plan", word: "清单", content: plan.matters.length === 0
            ? <EmptyState text="这位客户没有在办事项。事项登记后，要带什么、去哪里会列在这里。" action={may && <Button onClick={() => setDoing({ what: "matter" })}>登记要办的事</Button>} />
            : (
              <PlanView
                plan={plan} onAsk={may ? (ask) => <Button size="small" onClick={() => setDoing({ what: "paper", ask })}>收到</Button> : undefined}
                onMatter={may ? (matter) => <Button size="small" type="text" onClick={() => setDoing({ what: "demand", matter })}>补充材料</Button> : undefined}
              />
            ) },
          { key: "papers", word: "材料台账", count: view.papers.filter((one) => !one.endedAs).length, content: <PapersTab papers={view.papers} onTake={may ? () => setDoing({ what: "paper" }) : undefined} /> },
          { key: "issued", word: "已发清单", count: view.issued.length, content: <IssuedTab issued={view.issued} /> },
          { key: "history", word: "到场记录", count: view.appointments.length, content: <HistoryTab view={view} /> },
        ]}
      />
      {doing && <Doings doing={doing} view={view} onClose={() => setDoing(undefined)} />}
    </>
  );
}

function actionsOf({ plan, live }: CustomerErrandsView, set: (doing: Doing) => void, issue: (way: "PRINT" | "SMS") => Promise<void>) {
  if (!can("errands.book")) return { primary: null, actions: [] };
  const nothing = plan.matters.length === 0 ? "没有在办事项。" : undefined;
  const act = (what: Exclude<Doing["what"], "paper" | "demand">, word: string, why?: string): DetailAction => ({ key: what, word, why, onClick: () => set({ what } as Doing) });
  const print: DetailAction = { key: "print", word: "打印清单", why: nothing, onClick: () => void issue("PRINT") };
  const arrive = act("arrive", "登记到场");
  // until the day has come he is told what to bring; coming early is the exception
  const ahead = live?.state === "BOOKED" && inHouse(live.startsAt).isAfter(inHouse(new Date().toISOString()), "day");
  const primary = !live ? act("book", "预约到场", nothing) : ahead ? print : live.state === "BOOKED" ? arrive : act("leave", "登记离场");
  const actions: DetailAction[] = [
    ...(ahead ? [] : [print]),
    { key: "sms", word: "短信发清单", why: nothing, onClick: () => void issue("SMS") },
    act("matter", "登记要办的事"), { key: "paper", word: "登记收到的材料", onClick: () => set({ what: "paper" }) },
    ...(!live ? [act("walkIn", "未预约到场", nothing)] : live.state === "BOOKED" ? [...(ahead ? [arrive] : []), act("move", "改期"), { ...act("cancel", "取消预约"), danger: true }] : []),
  ];
  return { primary, actions };
}

function Doings({ doing, view: { plan, live }, onClose }: { doing: Doing; view: CustomerErrandsView; onClose: () => void }) {
  const customer = plan.customer.id;
  switch (doing.what) {
    case "matter": return <AddMatter customer={customer} onClose={onClose} />;
    case "book": return <BookVisit customer={customer} minutes={plan.minutes} onClose={onClose} />;
    case "move": return <BookVisit customer={customer} minutes={plan.minutes} moving={live} onClose={onClose} />;
    case "cancel": return live ? <CallOff appointment={live} onClose={onClose} /> : null;
    case "arrive": return live ? <Arrive appointment={live} name={plan.customer.name} onClose={onClose} /> : null;
    case "leave": return live ? <Leave appointment={live} name={plan.customer.name} onClose={onClose} /> : null;
    case "walkIn": return <Arrive customer={customer} onClose={onClose} />;
    case "paper": return <TakePaper plan={plan} ask={doing.ask} onClose={onClose} />;
    case "demand": return <DemandPaper matter={doing.matter} onClose={onClose} />;
  }
}
