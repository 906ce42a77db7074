import { Button, Popconfirm, Skeleton, Table, Tag } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { FormDrawer } from "@/shared/ui/action-form";
import { ErrorState } from "@/shared/ui/state";
import { When } from "@/shared/ui/tags";
import { CaseState } from "./case-tags";
import { useCaseOptions, wordOf } from "./cases-api";
import { ChoiceField, WordsField } from "./fields";
import { GROUPS, groupsChanged, useGroup, type Member, type Outcome } from "./groups-api";
import "./cases.css";

/** Which members took it and which did not, case by case. */
function Outcomes({ outcomes }: { outcomes: Outcome[] }) {
  const kept = outcomes.filter((one) => one.why);
  return (
    <section className="panel panel-padded" role="status">
      <b>{outcomes.length - kept.length} 件已记下{kept.length > 0 && `，${kept.length} 件没有`}</b>
      <ul>{kept.map((one) => <li key={one.caseId}><Link to={`/cases/${one.caseId}`}>{one.number}</Link>：{one.why}</li>)}</ul>
    </section>
  );
}

/** Whether its grade may be set anew, as the server allows it, and by the one who looks. */
const gradable = (member: Member) => can("cases.dispatch") && ["REGISTERED", "DISPATCHED", "PLANNED", "SUSPENDED"].includes(member.state);

/** A case that has left stays as grave as the group had made it: whether that is still right is asked of whom may change it. */
function Left({ member }: { member: Member }) {
  return (
    <section className="panel panel-padded" role="status">
      <span className="num">{member.number}</span> 已移出，级别仍为“重大”。单独看不属重大的，
      {member.state === "REGISTERED" ? "请在派单时重新定级" : <>请<Link to={`/cases/${member.id}?act=REGRADE`}>改级</Link></>}。
    </section>
  );
}

function ReplyToGroup({ id, onClose, onDone }: { id: string; onClose: () => void; onDone: (outcomes: Outcome[]) => void }) {
  const options = useCaseOptions();
  return (
    <FormDrawer<{ channel: string; text: string }>
      open onClose={onClose} title="统一答复" submitWord="记到每件事项" initial={{ channel: "PHONE" }} onDone={groupsChanged}
      onSubmit={async (values) => onDone(await http.post<Outcome[]>(`${GROUPS}/${id}/replies`, values))}
    >
      <ChoiceField name="channel" label="回复方式" options={options?.replyChannels} message="请选回复方式。" />
      <WordsField name="text" label="答复内容" message="请写明怎样答复客户。" rows={6} focus hint="每位客户看到的内容相同，请不要写任何客户的姓名、电话和房号。" />
    </FormDrawer>
  );
}

/** One group: its cause, its members, one answer to all. */
export function GroupPage() {
  const { id = "" } = useParams();
  const { data, error, refetch } = useGroup(id);
  const options = useCaseOptions();
  const [replying, setReplying] = useState(false);
  const [outcomes, setOutcomes] = useState<Outcome[]>();
  const [left, setLeft] = useState<Member>();
  const [failed, setFailed] = useState<unknown>();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { group, members } = data;
  const attempt = async (doing: () => Promise<void>) => {
    try { await doing(); setFailed(undefined); groupsChanged(); } catch (refused) { setFailed(refused); }
  };
  const close = () => attempt(async () => setOutcomes(await http.post<Outcome[]>(`${GROUPS}/${id}/closure`, {})));
  const leave = (member: Member) => attempt(async () => { await http.delete(`${GROUPS}/${id}/members/${member.id}`);
    setLeft(member.grade === "MAJOR" && gradable(member) ? member : undefined);
  });
  return (
    <section>
      <header className="page-head">
        <h1>{group.title}</h1>{members.some((one) => one.grade === "MAJOR") && <Tag color="warning">重大</Tag>}{group.legalRisk && <Tag color="error">法律风险</Tag>}
        {!group.closedAt && (
          <>
            <Button type="primary" onClick={() => setReplying(true)}>统一答复</Button>
            <Popconfirm title={`关闭客户已确认的事项？共 ${members.length} 件，未确认的保持不变。`} okText="关闭" cancelText="不关闭" onConfirm={close}><Button>关闭已确认的</Button></Popconfirm>
          </>
        )}
      </header>
      {failed !== undefined && <ErrorState error={failed} />}
      {outcomes && <Outcomes outcomes={outcomes} />}
      {left && <Left member={left} />}
      <div className="panel panel-padded">
        <p className="case-words">{group.cause}</p>
        <p className="quiet">{[group.projectName, group.buildingName].filter(Boolean).join(" ")} · 主办 {group.leadName} · {group.openedBy} <When at={group.openedAt} exact />{group.closedAt && <> · 结束 <When at={group.closedAt} exact /></>}</p>
        <Table<Member>
          size="small" pagination={false} rowKey="id" dataSource={members} scroll={{ x: "max-content" }}
          columns={[
            { title: "编号", width: 190, render: (_, one) => <Link to={`/cases/${one.id}`}>{one.number}</Link> },
            { title: "房号", dataIndex: "unitLabel", width: 140 },
            { title: "事项", dataIndex: "summary", width: 240 },
            { title: "级别", width: 80, render: (_, one) => wordOf(options?.grades, one.grade) },
            { title: "状态", width: 100, render: (_, one) => <CaseState state={one.state} /> },
            { title: "首次回复", width: 130, render: (_, one) => (one.firstRepliedAt ? <When at={one.firstRepliedAt} /> : <span className="quiet">未回复</span>) },
            { title: "时限", width: 130, render: (_, one) => one.dueAt && <When at={one.dueAt} /> },
            ...(group.closedAt ? [] : [{ title: "", width: 80, render: (_: unknown, one: Member) => <Popconfirm title={one.grade === "MAJOR" && gradable(one) ? "移出后级别不变，需要的请在事项里改级。" : "移出后级别不变。"} okText="移出" cancelText="不移出" onConfirm={() => leave(one)}><Button size="small" type="text">移出</Button></Popconfirm> }]),
          ]}
        />
      </div>
      {replying && <ReplyToGroup id={id} onClose={() => setReplying(false)} onDone={setOutcomes} />}
    </section>
  );
}
