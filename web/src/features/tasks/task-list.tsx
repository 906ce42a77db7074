import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { http, Problem } from "@/shared/http";
import { useMe, type Me } from "@/shared/permissions";
import { ListPage } from "@/shared/ui/list-page";
import type { Column, Filter, View } from "@/shared/ui/list-types";
import { ClockBadge, StateTag, When } from "@/shared/ui/tags";
import { AssignTask } from "./assign-task";
import { isDone, type Task } from "./task";

/** Steps of work in a clerk's words; a step without words here is shown as it is. */
const STEPS: Record<string, string> = {
  dispatch: "派单", read: "阅读确认", reply: "首次回复", plan: "制定方案", work: "处理", resume: "跟进挂起", confirm: "回访确认", close: "关闭", escalated: "督办", assist: "协办",
  "judge-closure": "审批关闭", "answer-back": "答复收回", call: "回访", rectify: "整改", check: "复核整改", group: "群诉研判",
};
// a step may name its occasion after a colon: escalated:CLOSE:4
const stepWords = (step: string) => STEPS[step.split(":")[0]!] ?? step;

const VIEWS: View[] = [
  { key: "mine", word: "我的待办", params: { box: "mine" } },
  { key: "department", word: "本部门待领", params: { box: "department" }, entrance: true, empty: "本部门没有等人领取的事。" },
  { key: "done", word: "已办", params: { box: "done" }, empty: "办完的事会留在这里，方便回头查。" },
];

const FILTERS: Filter[] = [
  { kind: "text", key: "q", label: "事项", placeholder: "事项、单号、客户" },
  { kind: "dates", key: "due", label: "期限" },
];

function clockOf(task: Task) {
  if (isDone(task)) return <StateTag tone="done">已办</StateTag>;
  return task.dueAt ? <ClockBadge label="办理" dueAt={task.dueAt} startedAt={task.openedAt} /> : <StateTag tone="new">待办</StateTag>;
}

/** Who owes it; what an absent colleague owes is marked as done for that colleague. */
function Holder({ task, me }: { task: Task; me: Me }) {
  if (!task.assigneeName) return <span className="quiet">待领</span>;
  if (isDone(task) || String(task.assigneeId) === String(me.personId)) return task.assigneeName;
  return <StateTag tone="live">代 {task.assigneeName}</StateTag>;
}

function columnsFor(me: Me, buttons: (task: Task) => React.ReactNode): Column<Task>[] {
  return [
    { key: "title", title: "事项", always: true, render: (task) => <Link className="list-clipped" to={task.link} title={task.title}>{task.title}</Link> },
    { key: "kind", title: "类别", width: 88, render: (task) => stepWords(task.kind) },
    { key: "dueAt", title: "期限", width: 170, render: clockOf },
    { key: "assigneeName", title: "办理人", width: 96, render: (task) => <Holder task={task} me={me} /> },
    { key: "departmentName", title: "部门", width: 150, hidden: true },
    { key: "openedAt", title: "来到", width: 130, render: (task) => <When at={task.openedAt} /> },
    { key: "actions", title: "办理", width: 130, always: true, render: buttons },
  ];
}

/** 待办 and 已办: mine, my department's, done. */
export function TaskList() {
  const client = useQueryClient();
  const me = useMe();
  const { message } = App.useApp();
  const [assigning, setAssigning] = useState<Task>();
  const claim = useMutation({
    mutationFn: (task: Task) => http.post(`/api/tasks/${task.id}/claim`),
    onSettled: () => client.invalidateQueries({ queryKey: ["/api/tasks"] }),
    onError: (error) => message.error(error instanceof Problem ? error.detail : "没能领取，请重试。"),
  });
  const buttons = (task: Task) => !isDone(task) && (
    <span className="row-buttons">
      {!task.assigneeName && <Button size="small" loading={claim.isPending && claim.variables.id === task.id} onClick={() => claim.mutate(task)}>领取</Button>}
      {task.kind !== "read" && <Button size="small" type="text" onClick={() => setAssigning(task)}>转交</Button>}
    </span>
  );
  return (
    <>
      <ListPage<Task>
        name="tasks" title="待办" path="/api/tasks" views={VIEWS} filters={FILTERS} columns={columnsFor(me, buttons)} to={(task) => task.link}
        refreshEvery={60_000} empty="眼下没有要您办的事。新的待办会自己出现在这里。"
        card={(task) => (
          <>
            <div className="list-card-head">{task.title}</div>
            <div className="card-tags">{clockOf(task)}</div>
            <div className="card-foot"><span className="quiet">{stepWords(task.kind)} · <Holder task={task} me={me} /> · <When at={task.openedAt} /></span>{buttons(task)}</div>
          </>
        )}
      />
      <AssignTask task={assigning} onClose={() => setAssigning(undefined)} />
    </>
  );
}
