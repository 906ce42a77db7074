import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { AbsenceList } from "@/shared/ui/absence-list";
import { FormDrawer } from "@/shared/ui/action-form";
import { DateInput } from "@/shared/ui/date-input";
import { DetailPage, type DetailAction, type DetailTab } from "@/shared/ui/detail-page";
import { When } from "@/shared/ui/tags";
import { AccountPanel } from "./account-panel";
import { PersonState } from "./person-list";
import { useDepartments, type Person } from "./staff";

type Editing = "edit" | "leave" | undefined;

/** One person: what the system administrator keeps, and the account beneath. */
export function PersonDetail({ id }: { id: string }) {
  const query = useQuery({ queryKey: ["/api/staff/people", id], queryFn: () => http.getVersioned<Person>(`/api/staff/people/${id}`) });
  const [editing, setEditing] = useState<Editing>();
  const client = useQueryClient();
  const person = query.data?.value;
  const refresh = () => void client.invalidateQueries({ queryKey: ["/api/staff/people"] });
  const actions: DetailAction[] = can("staff.edit") && person && !person.leftOn ? [
    { key: "edit", word: "修改资料", onClick: () => setEditing("edit") },
    { key: "leave", word: "办理离职", danger: true, onClick: () => setEditing("leave") },
  ] : [];
  return (
    <>
      <DetailPage
        query={query} title={person?.name} state={person && <PersonState person={person} />} actions={actions}
        related={person ? [
          { label: "部门", value: person.departmentName }, { label: "岗位", value: person.postName ?? "无" }, { label: "电话", value: person.phone ?? "未留" },
          { label: "最近登录", value: <When at={person.lastSignInAt} exact /> },
        ] : []}
        tabs={person ? tabsOf(person, refresh) : []}
      />
      {person && <EditPerson person={person} etag={query.data?.etag} open={editing === "edit"} onClose={() => setEditing(undefined)} onDone={refresh} />}
      {person && <Leave person={person} open={editing === "leave"} onClose={() => setEditing(undefined)} onDone={refresh} />}
    </>
  );
}

function tabsOf(person: Person, refresh: () => void): DetailTab[] {
  const absences = <AbsenceList personId={String(person.id)} name={person.name} departmentId={String(person.departmentId)} />;
  return [
    ...(person.accountId ? [{ key: "account", word: "账号", content: <AccountPanel id={person.accountId} name={person.name} onChanged={refresh} /> }] : []),
    ...(person.leftOn || !(can("staff.edit") || can("tasks.work")) ? [] : [{ key: "absences", word: "不在岗与代理", content: absences }]),
  ];
}

interface EditProps {
  person: Person;
  etag?: string;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
}

function EditPerson({ person, etag, open, onClose, onDone }: EditProps) {
  const { data: departments } = useDepartments();
  return (
    <FormDrawer<Partial<Person>>
      open={open} onClose={onClose} onDone={onDone} title="修改资料" submitWord="保存"
      initial={{ name: person.name, departmentId: person.departmentId, postId: person.postId, phone: person.phone }}
      onSubmit={(values) => http.put(`/api/staff/people/${person.id}`, values, { ifMatch: etag })}
    >
      <Form.Item name="name" label="姓名" rules={[{ required: true, message: "请填姓名。" }]}><Input maxLength={50} /></Form.Item>
      <Form.Item name="departmentId" label="部门" rules={[{ required: true, message: "请选部门。" }]}>
        <Select options={departments?.filter((one) => !one.closed).map((one) => ({ value: one.id, label: one.name }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={["departmentId"]}>
        {({ getFieldValue }) => (
          <Form.Item name="postId" label="岗位">
            <Select allowClear options={departments?.find((one) => one.id === getFieldValue("departmentId"))?.posts
              .map((post) => ({ value: post.id, label: post.name }))} />
          </Form.Item>
        )}
      </Form.Item>
      <Form.Item name="phone" label="电话"><Input maxLength={20} /></Form.Item>
    </FormDrawer>
  );
}

function Leave({ person, open, onClose, onDone }: Omit<EditProps, "etag">) {
  const { message } = App.useApp();
  const leave = async ({ leftOn }: { leftOn: Dayjs }) => {
    await http.post(`/api/staff/people/${person.id}/departures`, { leftOn: leftOn.format("YYYY-MM-DD") });
    message.success(`${person.name}已办离职，账号已停用，未办的待办退回部门。`);
  };
  return (
    <FormDrawer<{ leftOn: Dayjs }> open={open} onClose={onClose} onDone={onDone} title={`${person.name}离职`} submitWord="办理离职" danger onSubmit={leave}>
      <p className="quiet">账号当即停用，访问令牌吊销，名下未办的待办退回本部门。</p>
      <Form.Item name="leftOn" label="离职日期" rules={[{ required: true, message: "请填离职日期。" }]}><DateInput /></Form.Item>
    </FormDrawer>
  );
}
