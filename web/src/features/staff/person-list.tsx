import { Button } from "antd";
import { useState } from "react";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { ListPage } from "@/shared/ui/list-page";
import type { Column, Filter, View } from "@/shared/ui/list-types";
import { StateTag, When } from "@/shared/ui/tags";
import { HirePerson } from "./hire-person";
import { PersonDetail } from "./person-detail";
import { isLocked, type Department, type Person } from "./staff";
import { StaffDoors } from "./staff-doors";

const VIEWS: View[] = [
  { key: "here", word: "在职", params: { left: "false" } },
  { key: "left", word: "离职", params: { left: "true" }, empty: "没有离职人员。" },
];

const departments = async () =>
  (await http.get<Department[]>("/api/staff/departments")).map((one) => ({ value: String(one.id), label: one.name }));

const FILTERS: Filter[] = [
  { kind: "text", key: "q", label: "姓名", placeholder: "姓名、用户名" },
  { kind: "select", key: "departmentId", label: "部门", options: departments },
];

export function PersonState({ person }: { person: Person }) {
  if (person.leftOn) return <StateTag tone="closed">离职</StateTag>;
  if (person.disabled) return <StateTag tone="paused">已停用</StateTag>;
  if (isLocked(person.lockedUntil)) return <StateTag tone="overdue">已锁定</StateTag>;
  if (person.accountId && !person.roles) return <StateTag tone="soon">待授权</StateTag>;
  return <StateTag tone="done">在岗</StateTag>;
}

const COLUMNS: Column<Person>[] = [
  { key: "name", title: "姓名", width: 120, always: true, render: (person) => <span className="strong">{person.name}</span> },
  { key: "departmentName", title: "部门", width: 160 },
  { key: "postName", title: "岗位", width: 130 },
  { key: "username", title: "用户名", width: 130 },
  { key: "roles", title: "角色", render: (person) => person.roles || <span className="quiet">无</span> },
  { key: "state", title: "状态", width: 110, render: (person) => <PersonState person={person} /> },
  { key: "lastSignInAt", title: "最近登录", width: 130, render: (person) => <When at={person.lastSignInAt} /> },
];

/** 人员: who works here. */
export function PersonList() {
  const [hiring, setHiring] = useState(false);
  return (
    <>
      <ListPage<Person>
        name="people" title="人员" path="/api/staff/people" views={VIEWS} filters={FILTERS} columns={COLUMNS}
        actions={<><StaffDoors />{can("staff.edit") && <Button type="primary" onClick={() => setHiring(true)}>办理入职</Button>}</>}
        detail={(id) => <PersonDetail key={id} id={id} />} empty="没有符合条件的人员。"
        card={(person) => (
          <>
            <div className="list-card-head">{person.name}</div>
            <div className="card-tags"><PersonState person={person} /></div>
            <div className="card-foot"><span className="quiet">{person.departmentName} · {person.postName ?? "无岗位"} · {person.roles || "无角色"}</span></div>
          </>
        )}
      />
      <HirePerson open={hiring} onClose={() => setHiring(false)} />
    </>
  );
}
