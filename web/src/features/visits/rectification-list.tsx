import { useQuery } from "@tanstack/react-query";
import { Form, Input, Radio } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { queryClient } from "@/shared/query";
import { FormDrawer } from "@/shared/ui/action-form";
import { Attachments } from "@/shared/ui/attachments";
import { DetailPage, Facts } from "@/shared/ui/detail-page";
import { ListPage } from "@/shared/ui/list-page";
import type { Column, Filter, View } from "@/shared/ui/list-types";
import { ClockBadge, StateTag, When, type Tone } from "@/shared/ui/tags";
import { Timeline } from "@/shared/ui/timeline";
import { fetchOptions, visitsChanged } from "./visits-api";
import "./visits.css";

interface Row {
  id: number;
  visitId?: number;
  caseId?: number;
  caseNumber?: string;
  surveyId?: number;
  customerId?: number;
  summary: string;
  unitLabel?: string;
  projectName: string;
  departmentName: string;
  personName?: string;
  cause: string;
  state: "OPEN" | "ANSWERED" | "CLOSED" | "WITHDRAWN";
  openedAt: string;
  dueAt: string;
  overdue: boolean;
  measures?: string;
  answeredAt?: string;
  answeredBy?: string;
  endedAt?: string;
  rejections: number;
  reopenedCase: boolean;
  version: number;
}

interface Detail {
  row: Row;
  steps: { seq: number; at: string; actor: string; act: string; text?: string }[];
  mayAnswer: boolean;
  mayCheck: boolean;
}

const STATES: Record<Row["state"], [Tone, string]> = {
  OPEN: ["new", "待整改"], ANSWERED: ["soon", "待复核"], CLOSED: ["done", "已复核"], WITHDRAWN: ["closed", "已撤回"],
};
const ACTS: Record<string, string> = { OPENED: "开立整改", ANSWERED: "答复整改", REJECTED: "退回", PASSED: "复核通过", WITHDRAWN: "撤回" };

const VIEWS: View[] = [
  { key: "open", word: "待整改", params: { state: "OPEN" } }, { key: "answered", word: "待复核", params: { state: "ANSWERED" } },
  { key: "closed", word: "已了结", params: { state: ["CLOSED", "WITHDRAWN"] } },
];
const FILTERS: Filter[] = [
  { kind: "select", key: "overdue", label: "超时", options: [{ value: "true", label: "只看超时" }] },
  { kind: "select", key: "department", label: "责任部门", options: async () => (await fetchOptions()).departments.map((one) => ({ value: String(one.id), label: one.name })) },
];

function Clock({ row }: { row: Row }) {
  return <ClockBadge label="整改" dueAt={row.dueAt} startedAt={row.openedAt} doneAt={row.endedAt} late={Boolean(row.endedAt && row.endedAt > row.dueAt)} />;
}

const COLUMNS: Column<Row>[] = [
  { key: "cause", title: "须整改", always: true, render: (row) => <span className="visit-summary strong" title={row.cause}>{row.cause}</span> },
  { key: "summary", title: "事项或问卷", render: (row) => <span className="visit-summary">{row.summary}</span> },
  { key: "dueAt", title: "期限", width: 180, render: (row) => <Clock row={row} /> },
  { key: "state", title: "状态", width: 92, render: (row) => <StateTag tone={STATES[row.state][0]}>{STATES[row.state][1]}</StateTag> },
  { key: "departmentName", title: "责任部门", width: 120 },
  { key: "personName", title: "责任人", width: 80 },
  { key: "unitLabel", title: "房号", width: 120 },
  { key: "rejections", title: "退回（次）", width: 84, align: "right" },
  { key: "openedAt", title: "开立", width: 110, hidden: true, render: (row) => <When at={row.openedAt} /> },
];

const keyOf = (id: string | number) => ["/api/visits", "one", "rectification", String(id)];

function useRectification(id: string) {
  return useQuery({ queryKey: keyOf(id), queryFn: ({ signal }) => http.get<Detail>(`/api/visits/rectifications/${id}`, { signal }) });
}

async function send(row: Row, verb: string, body: object) {
  const version = queryClient.getQueryData<Detail>(keyOf(row.id))?.row.version ?? row.version;
  queryClient.setQueryData(keyOf(row.id), await http.post<Detail>(`/api/visits/rectifications/${row.id}/${verb}`, body, { ifMatch: `"${version}"` }));
  visitsChanged();
}

function RectificationView({ id, alone }: { id: string; alone?: boolean }) {
  const query = useRectification(id);
  const [doing, setDoing] = useState<"measures" | "checks">();
  const detail = query.data;
  const row = detail?.row;
  return (
    <>
      <DetailPage
        query={{ isPending: query.isPending, error: detail ? null : query.error, refetch: query.refetch }} back={alone ? { word: "回访整改", to: "/visits/rectifications" } : undefined}
        number={row && `整改 · ${row.caseNumber ?? "问卷差评"}`} title={row?.summary} state={row && <StateTag tone={STATES[row.state][0]}>{STATES[row.state][1]}</StateTag>}
        clock={row && <Clock row={row} />} holder={row && row.state === "OPEN" && [row.departmentName, row.personName].filter(Boolean).join(" ")}
        primary={detail?.mayAnswer ? { key: "measures", word: "答复整改", onClick: () => setDoing("measures") } : detail?.mayCheck ? { key: "checks", word: "复核", onClick: () => setDoing("checks") } : null}
        related={row && [
          ...(row.surveyId ? [
            { label: "问卷", value: "看答卷", to: can("surveys.read") ? `/surveys/${row.surveyId}?tab=answers` : undefined },
            { label: "业主", value: "查看", to: row.customerId && can("customers.read") ? `/customers/${row.customerId}` : undefined },
          ] : [
            { label: "事项", value: row.caseNumber, to: can("cases.read") ? `/cases/${row.caseId}` : undefined },
            { label: "回访单", value: "查看", to: can("visits.read") ? `/visits/${row.visitId}` : undefined },
          ]),
          { label: "房号", value: [row.projectName, row.unitLabel].filter(Boolean).join(" ") },
        ].filter((one) => one.to || !["查看", "看答卷"].includes(String(one.value)))}
        tabs={row && [
          { key: "what", word: "整改", content: (
            <Facts rows={[
              { label: "须整改", value: <span className="visit-words">{row.cause}</span>, wide: true }, { label: "责任部门", value: row.departmentName }, { label: "责任人", value: row.personName },
              ...(row.surveyId ? [] : [{ label: "事项", value: row.reopenedCase ? "已重开" : "未重开" }]), { label: "整改措施", value: row.measures && <span className="visit-words">{row.measures}</span>, wide: true },
              { label: "答复", value: row.answeredAt && <><When at={row.answeredAt} exact /> {row.answeredBy}</> },
            ]} />
          ) },
          { key: "files", word: "佐证", content: <Attachments subjectType="rectification" subjectId={String(row.id)} readOnly={!detail.mayAnswer || !can("files.add")} /> },
        ]}
        timeline={detail && <Timeline entries={[...detail.steps].reverse().map((step) => ({ id: String(step.seq), at: step.at, who: step.actor, kind: "整改", what: ACTS[step.act] ?? step.act, note: step.text }))} />}
      />
      {row && doing === "measures" && (
        <FormDrawer<{ measures: string }> open onClose={() => setDoing(undefined)} title="答复整改" submitWord="送复核" draft={`visits.rectification.${row.id}`} onSubmit={(values) => send(row, "measures", values)} onOvertaken={query.refetch}>
          <p className="visit-words">{row.cause}</p>
          <Form.Item name="measures" label="整改措施" extra="照片、记录请传到“佐证”。" rules={[{ required: true, whitespace: true, message: "请写明整改措施。" }]}><Input.TextArea rows={5} maxLength={2000} autoFocus /></Form.Item>
        </FormDrawer>
      )}
      {row && doing === "checks" && (
        <FormDrawer<{ passed: boolean; note: string }> open onClose={() => setDoing(undefined)} title="复核整改" submitWord="记下复核" onSubmit={(values) => send(row, "checks", values)} onOvertaken={query.refetch}>
          <p className="visit-words">{row.measures}</p>
          <Form.Item name="passed" label="复核结论" rules={[{ required: true, message: "请选通过或退回。" }]}><Radio.Group optionType="button" options={[{ value: true, label: "通过，了结" }, { value: false, label: "退回再改" }]} /></Form.Item>
          <Form.Item name="note" label="复核意见" rules={[{ required: true, whitespace: true, message: "请写明复核意见。" }]}><Input.TextArea rows={3} maxLength={1000} /></Form.Item>
        </FormDrawer>
      )}
    </>
  );
}

/** 回访整改: what must be set right, by whom, till when, and whether somebody else found it good. */
export function RectificationList() {
  return (
    <ListPage<Row>
      name="rectifications" title="回访整改" path="/api/visits/rectifications" views={VIEWS} filters={can("visits.check") ? FILTERS : FILTERS.slice(0, 1)} columns={COLUMNS}
      to={(row) => `/visits/rectifications/${row.id}`} detail={(id) => <RectificationView key={id} id={id} />} empty="没有整改。回访或问卷有 2 分及以下的、回访未解决的，会在这里开整改。"
    />
  );
}

/** One rectification on its own page. */
export function RectificationPage() {
  const { id = "" } = useParams();
  return <RectificationView key={id} id={id} alone />;
}
