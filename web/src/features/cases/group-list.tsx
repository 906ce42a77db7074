import { Button, Skeleton, Table, Tag } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { http } from "@/shared/http";
import { useMe } from "@/shared/permissions";
import { exactWords } from "@/shared/time";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { StateTag, When } from "@/shared/ui/tags";
import { GROUPS, groupsChanged, useGroups, useRadar, whatOf, type Group, type Named, type Signal } from "./groups-api";
import { DismissSignal, OpenGroup } from "./open-group";
import "./cases.css";

/** The group these cases would join: it says the same, or is of the same matter in the same building, or has one of them already. */
function groupOf(signal: Signal, cases: Named[], groups: Group[] = []) {
  const open = groups.filter((one) => !one.closedAt && one.projectId === signal.projectId);
  return open.find((one) => (signal.words.length ? one.id === signal.groupId : one.buildingName === signal.buildingName && one.categoryName === signal.categoryName))
    ?? open.find((one) => cases.some((each) => each.groupId === one.id));
}

async function joinAll(signal: Signal, cases: Named[], group: Group) {
  for (const one of cases) await http.post(`${GROUPS}/${group.id}/members`, { caseId: one.id });
  await http.post(`/api/cases/signals/${signal.id}/dismissal`, { reason: `已并入群诉“${group.title}”`.slice(0, 200) });
}

/** Joins the group there is, or makes one of those that are in none. */
function Decide({ signal, cases, group, onOpen }: { signal: Signal; cases: Named[]; group?: Group; onOpen: () => void }) {
  const [failed, setFailed] = useState<unknown>();
  const rest = cases.filter((one) => !one.groupId);
  const join = async (into: Group) => {
    try { await joinAll(signal, rest, into); setFailed(undefined); } catch (refused) { setFailed(refused); }
    groupsChanged();
  };
  if (failed !== undefined) return <ErrorState error={failed} />;
  const apart = rest.length < cases.length;
  return (
    <>
      {group && rest.length > 0 && <Button size="small" type="primary" ghost onClick={() => void join(group)}>{apart && `其余 ${rest.length} 件`}并入“{group.title}”</Button>}
      {(!group || apart) && rest.length > 1 && <Button size="small" type={group ? "default" : "primary"} ghost={!group} onClick={onOpen}>{apart && `其余 ${rest.length} 件`}建群诉</Button>}
    </>
  );
}

/** Not so of the one in the middle and its copies; the middle may also be a member of the group already and not stand here. */
const isLess = (one: Named) => one.percent !== undefined && one.percent < 100;

/** Why they are proposed together: the cases themselves, the most alike first. */
function Cases({ cases }: { cases: Named[] }) {
  const taken = cases.filter((one) => one.groupId).length;
  return (
    <details className="radar-cases">
      <summary>看这 {cases.length} 件{taken > 0 && `，${taken} 件已在群诉中`}{cases.some(isLess) && "，相似程度都是与最有代表性的一件比"}</summary>
      <ul>
        {cases.map((one) => (
          <li key={one.id}>
            <Link className="num" to={`/cases/${one.id}`}>{one.number}</Link> {one.unitLabel && `${one.unitLabel} `}{one.summary}
            {one.groupId && <small className="quiet"> 已在群诉“<Link to={`/cases/groups/${one.groupId}`}>{one.groupTitle}</Link>”</small>}
            {isLess(one) && <small className="quiet num"> 相似 {one.percent}%</small>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Radar() {
  const groups = useGroups().data;
  const { data, error, refetch } = useRadar();
  const [opening, setOpening] = useState<Signal>();
  const [dismissing, setDismissing] = useState<Signal>();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const free = (signal: Signal) => data.named.filter((one) => one.signal === signal.id && !one.groupId);
  return (
    <section className="panel panel-padded">
      <h2>疑似群诉</h2>
      <p className="quiet">
        同一楼栋、同一类别，{data.limits.days} 天内有 {data.limits.households} 户及以上反映的；或者内容相似，{data.limits.alikeDays} 天内有 {data.limits.alikeHouseholds} 户及以上反映的，列在这里。
      </p>
      {data.signals.length === 0 ? <p className="quiet">目前没有。</p> : (
        <ul className="case-lines">
          {data.signals.map((one) => ({ one, cases: data.named.filter((named) => named.signal === one.id) })).map(({ one, cases }) => (
            <li key={one.id}>
              <div className="radar-words"><b className="strong">{whatOf(one)}</b> <Tag>{one.words.length ? "内容相似" : "同楼栋同类别"}</Tag>
                <small className="quiet">{one.households} 户，{one.cases.length} 件 · <When at={one.raisedAt} /></small>
                <Cases cases={cases} /></div>
              <Decide signal={one} cases={cases} group={groupOf(one, cases, groups)} onOpen={() => setOpening(one)} />
              <Button size="small" type="text" onClick={() => setDismissing(one)}>不建</Button>
            </li>
          ))}
        </ul>
      )}
      {opening && <OpenGroup cases={free(opening).map((one) => one.id)} signal={{ ...opening, named: free(opening) }} onClose={() => setOpening(undefined)} />}
      {dismissing && <DismissSignal signal={dismissing} onClose={() => setDismissing(undefined)} />}
    </section>
  );
}

/** 群诉: what the radar saw, and the groups there are. */
export function GroupList() {
  const [params] = useSearchParams();
  const made = { project: params.getAll("project"), from: params.get("from") ?? undefined, to: params.get("to") ?? undefined, asOf: params.get("asOf") ?? undefined };
  const narrowed = [...params.keys()].length > 0;
  const names = useMe().projects.filter((one) => made.project.includes(String(one.id))).map((one) => one.name);
  const { data, error, refetch } = useGroups(made);
  return (
    <section>
      <header className="page-head"><h1>群诉</h1>{data && <span className="page-count num">{data.length}</span>}</header>
      {narrowed ? (
        <p className="quiet num">
          {[names.join("、"), made.from && `${made.from} 至 ${made.to ?? "今"} 建立的`, made.asOf && `截至 ${exactWords(made.asOf)}`].filter(Boolean).join(" · ")} <Link to="/cases/groups">看全部</Link>
        </p>
      ) : <Radar />}
      <div className="panel panel-padded">
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : !data ? <Skeleton active /> : data.length === 0 ? <EmptyState text={narrowed ? "这段时间没有建立群诉。" : "还没有群诉。出现疑似群诉时，从上面建。"} /> : (
          <Table<Group>
            size="small" pagination={false} rowKey="id" dataSource={data} scroll={{ x: "max-content" }}
            columns={[
              { title: "标题", width: 240, render: (_, one) => <><Link to={`/cases/groups/${one.id}`}>{one.title}</Link> {one.legalRisk && <Tag color="error">法律风险</Tag>}</> },
              { title: "项目 · 楼栋", width: 180, render: (_, one) => [one.projectName, one.buildingName].filter(Boolean).join(" ") },
              { title: "类别", dataIndex: "categoryName", width: 120 },
              { title: "主办", dataIndex: "leadName", width: 120 },
              { title: "在办 / 共（件）", width: 120, align: "right", className: "num", render: (_, one) => `${one.open} / ${one.members}` },
              { title: "建立", width: 170, render: (_, one) => <>{one.openedBy} <When at={one.openedAt} /></> },
              { title: "状态", width: 90, render: (_, one) => (one.closedAt ? <StateTag tone="closed">已结束</StateTag> : <StateTag tone="live">处理中</StateTag>) },
            ]}
          />
        )}
      </div>
    </section>
  );
}
