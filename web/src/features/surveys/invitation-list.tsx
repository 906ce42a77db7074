import { App, Button, Drawer, Skeleton, Switch, Table } from "antd";
import { useState } from "react";
import { http, Problem } from "@/shared/http";
import { usePhone } from "@/shared/media";
import { can } from "@/shared/permissions";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";
import { SheetForm } from "./sheet-form";
import { FATES, surveysChanged, useInvitations, type Invitation, type Survey } from "./surveys-api";

/** Whom it went to, and taking answers down by telephone. */
export function InvitationList({ survey }: { survey: Survey }) {
  const [waiting, setWaiting] = useState(false);
  const [filling, setFilling] = useState<Invitation>();
  const query = useInvitations(String(survey.id), waiting);
  const phone = usePhone();
  const { message, modal } = App.useApp();
  const send = async (path: string, said: (answer: { done: number }) => string) => {
    try {
      void message.info(said(await http.post(`/api/surveys/${survey.id}/${path}`)));
    } catch (error) {
      void message.error(error instanceof Problem ? error.detail : "没能发出，请重试。");
    }
    surveysChanged();
  };
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  const mayFill = can("surveys.fill") && survey.state === "OPEN";
  return (
    <>
      <p><label><Switch size="small" checked={waiting} onChange={setWaiting} /> 只看未填</label>{" "}
        {can("surveys.edit") && survey.state === "OPEN" && (
          <Button size="small" onClick={() => modal.confirm({
            title: "提醒未填的业主？", content: "发一条短信，链接不变。提醒过的不再提醒。", okText: "提醒", cancelText: "先不",
            onOk: () => send("reminders", ({ done }) => done ? `已提醒 ${done} 户。` : "没有要提醒的：都已填写、提醒过，或没有登记电话。"),
          })}>提醒未填的</Button>
        )}
      </p>
      {query.data.length === 0 ? <EmptyState text={waiting ? "都已填写。" : "还没有发放。"} /> : (
        <Table<Invitation>
          size="small" rowKey="id" dataSource={query.data} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: "max-content" }}
          columns={[
            { title: "房号", dataIndex: "place" }, { title: "业主", dataIndex: "name" }, { title: "电话", render: (_, one) => one.phoneMasked ?? <span className="quiet">未登记</span> },
            { title: "发放", render: (_, one) => <When at={one.invitedAt} /> },
            { title: "最近短信", render: (_, one) => one.messageState ? <StateTag tone={FATES[one.messageState][0]}>{FATES[one.messageState][1]}</StateTag> : <span className="quiet">—</span> },
            { title: "提醒", render: (_, one) => one.remindedAt ? <When at={one.remindedAt} /> : <span className="quiet">未提醒</span> },
            { title: "填写", render: (_, one) => one.answeredAt ? <StateTag tone="done">已填</StateTag> : <StateTag tone="new">未填</StateTag> },
            { title: "", render: (_, one) => mayFill && !one.answeredAt && <Button size="small" onClick={() => setFilling(one)}>代填</Button> },
            { title: "", render: (_, one) => mayFill && !one.answeredAt && one.phoneMasked && <Button size="small" onClick={() => modal.confirm({ title: `重发给${one.place ?? ""} ${one.name}？`, content: "再发一条带同一链接的短信。", okText: "重发", cancelText: "先不", onOk: () => send(`invitations/${one.id}/messages`, () => "已重发。") })}>重发</Button> },
          ]}
        />
      )}
      <Drawer open={Boolean(filling)} onClose={() => setFilling(undefined)} title={filling && `代填 · ${filling.place ?? ""} ${filling.name}`} size={phone ? "100%" : 560} destroyOnHidden>
        {filling && (
          <>
            <p className="quiet">电话询问后逐题填写，记为代填并留您的姓名。代填不宜超过回收的 5%。</p>
            <SheetForm questions={survey.questions} submitWord="记下答卷" onSubmit={async (answers) => {
              await http.post(`/api/surveys/${survey.id}/answers`, { invitationId: filling.id, answers });
              setFilling(undefined);
              surveysChanged();
            }} />
          </>
        )}
      </Drawer>
    </>
  );
}
