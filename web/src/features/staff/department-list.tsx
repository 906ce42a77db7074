import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Select, Skeleton, Switch, Table, Tag } from "antd";
import { useState } from "react";
import { http, Problem } from "@/shared/http";
import { can } from "@/shared/permissions";
import { FormDrawer } from "@/shared/ui/action-form";
import { ErrorState } from "@/shared/ui/state";
import { StateTag } from "@/shared/ui/tags";
import { useDepartments, type Department, type Post } from "./staff";
import { StaffDoors } from "./staff-doors";
import "./staff.css";

/** 部门与岗位: the head post answers for its department. */
export function DepartmentList() {
  const { data, error, refetch } = useDepartments();
  const [editing, setEditing] = useState<Department | "new">();
  const [posting, setPosting] = useState<Department>();
  const client = useQueryClient();
  const { message } = App.useApp();
  const refresh = () => void client.invalidateQueries({ queryKey: ["/api/staff", "departments"] });
  const removePost = (post: Post) => http.delete(`/api/staff/posts/${post.id}`)
    .then(refresh, (problem: unknown) => { message.error(problem instanceof Problem ? problem.detail : "没能删除，请重试。"); });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active className="list-skeleton" />;
  const names = new Map(data.map((one) => [one.id, one.name]));
  const edits = can("staff.edit");
  return (
    <div>
      <header className="staff-head"><h1>部门与岗位</h1><StaffDoors />
        {edits && <Button type="primary" onClick={() => setEditing("new")}>新建部门</Button>}</header>
      <div className="panel">
        <Table<Department> className="staff-table" rowKey="id" dataSource={data} pagination={false} scroll={{ x: 720 }} columns={[
          { title: "部门", width: 200, render: (_, one) => <><span className="strong">{one.name}</span> {one.outside && <Tag>外部</Tag>}{one.closed && <StateTag tone="closed">停用</StateTag>}</> },
          { title: "上级", width: 150, render: (_, one) => (one.parentId ? names.get(one.parentId) : <span className="quiet">—</span>) },
          { title: "岗位", render: (_, one) => (
            <>
              {one.posts.map((post) => <Tag key={post.id} className={post.head ? "post-head" : undefined} closable={edits} onClose={(event) => { event.preventDefault(); void removePost(post); }}>{post.name}{post.head && " · 负责"}</Tag>)}
              {edits && <Button size="small" type="dashed" onClick={() => setPosting(one)}>加岗位</Button>}
            </>
          ) },
          { title: "在职（人）", dataIndex: "people", width: 96, align: "right" },
          { title: "办理", width: 90, render: (_, one) => edits && <Button size="small" onClick={() => setEditing(one)}>修改</Button> },
        ]} />
      </div>
      <EditDepartment key={editing === "new" ? "new" : editing?.id} department={editing} all={data} onClose={() => setEditing(undefined)} onDone={refresh} />
      <FormDrawer<{ name: string; head?: boolean }> open={Boolean(posting)} onClose={() => setPosting(undefined)} onDone={refresh} title={`${posting?.name ?? ""}加岗位`}
        submitWord="加岗位" onSubmit={(values) => http.post(`/api/staff/departments/${posting!.id}/posts`, { name: values.name, head: values.head ?? false })}>
        <Form.Item name="name" label="岗位名称" rules={[{ required: true, message: "请填岗位名称。" }]}><Input maxLength={50} /></Form.Item>
        <Form.Item name="head" label="部门负责岗" valuePropName="checked"><Switch /></Form.Item>
      </FormDrawer>
    </div>
  );
}

interface EditDepartmentProps {
  department?: Department | "new";
  all: Department[];
  onClose: () => void;
  onDone: () => void;
}

interface Values {
  code?: string;
  name: string;
  parentId?: number;
  outside: boolean;
  closed: boolean;
}

function EditDepartment({ department, all, onClose, onDone }: EditDepartmentProps) {
  const known = department && department !== "new" ? department : undefined;
  return (
    <FormDrawer<Values> open={Boolean(department)} onClose={onClose} onDone={onDone} title={known ? `修改${known.name}` : "新建部门"} submitWord="保存"
      initial={{ name: known?.name, parentId: known?.parentId, outside: known?.outside ?? false, closed: known?.closed ?? false }}
      onSubmit={(values) => (known ? http.put(`/api/staff/departments/${known.id}`, values) : http.post("/api/staff/departments", values))}>
      <Form.Item name="name" label="名称" rules={[{ required: true, message: "请填部门名称。" }]}><Input maxLength={50} /></Form.Item>
      {!known && <Form.Item name="code" label="代码" extra="小写字母、数字和短横线，定后不改。" rules={[{ required: true, message: "请填部门代码。" }]}><Input maxLength={30} /></Form.Item>}
      <Form.Item name="parentId" label="上级部门">
        <Select allowClear options={all.filter((one) => one.id !== known?.id && !one.closed).map((one) => ({ value: one.id, label: one.name }))} />
      </Form.Item>
      <Form.Item name="outside" label="外部单位（银行、律师、物业等）" valuePropName="checked"><Switch /></Form.Item>
      {known && <Form.Item name="closed" label="停用" valuePropName="checked"><Switch /></Form.Item>}
    </FormDrawer>
  );
}
