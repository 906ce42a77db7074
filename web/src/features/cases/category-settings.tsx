import { PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, Select, Skeleton, Switch, Table } from "antd";
import { useState } from "react";
import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { EmptyState } from "@/shared/ui/state";
import { StateTag } from "@/shared/ui/tags";
import { useCaseOptions, type Category } from "./cases-api";
import { settingsChanged } from "./settings-api";

type Edited = { category?: Category; parent?: Category };

interface Filled {
  name: string;
  departmentId?: number;
  words?: string[];
  open?: boolean;
  evidenceRequired?: boolean;
}

function CategoryDrawer({ edited, onClose }: { edited: Edited; onClose: () => void }) {
  const options = useCaseOptions();
  const { category, parent } = edited;
  const submit = ({ open, ...values }: Filled) => category
    ? http.put(`/api/cases/categories/${category.id}`, { ...values, words: values.words ?? [], closed: open === false },
      { ifMatch: category.version === undefined ? undefined : `"${category.version}"` })
    : http.post("/api/cases/categories", { ...values, parentId: parent?.id });
  return (
    <FormDrawer<Filled>
      open onClose={onClose} title={category ? "修改类别" : parent ? `在“${parent.name}”下增加类别` : "增加一级类别"} submitWord={category ? "保存" : "增加"}
      onSubmit={submit} onDone={settingsChanged}
      initial={{ name: category?.name, departmentId: category?.departmentId, words: category?.words ?? [], open: !category?.closed, evidenceRequired: category?.evidenceRequired }}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请写类别名称。" }]}><Input maxLength={30} autoFocus /></Form.Item>
      <Form.Item name="departmentId" label="默认派给" extra="派单时先填上这个部门，可改。">
        <Select allowClear showSearch={{ optionFilterProp: "label" }} options={options?.departments.map((one) => ({ value: one.id, label: one.name }))} />
      </Form.Item>
      <Form.Item name="words" label="关键词" extra="受理时来文含这些词，就建议这个类别。打一个按一次回车。">
        <Select mode="tags" tokenSeparators={["、", "，", ",", " "]} suffixIcon={null} open={false} placeholder="如：渗水、漏水、返潮" />
      </Form.Item>
      {category && (
        <Form.Item name="evidenceRequired" label="报修办结须附照片" valuePropName="checked" extra="办结前须上传派单后拍的照片。"><Switch /></Form.Item>
      )}
      {category && (
        <Form.Item name="open" label="还在使用" valuePropName="checked" extra="停用后不能再选，已登记的事项不变。"><Switch /></Form.Item>
      )}
    </FormDrawer>
  );
}

type Node = Category & { children?: Node[] };

function grow(categories: Category[], parentId?: number): Node[] | undefined {
  const own = categories.filter((one) => one.parentId === parentId).map((one) => ({ ...one, children: grow(categories, one.id) }));
  return own.length ? own : undefined;
}

/** The category tree with its departments and keywords. */
export function CategorySettings() {
  const options = useCaseOptions();
  const [edited, setEdited] = useState<Edited>();
  if (!options) return <Skeleton active />;
  const department = (id?: number) => options.departments.find((one) => one.id === id)?.name ?? <span className="quiet">—</span>;
  const add = <Button icon={<PlusOutlined />} onClick={() => setEdited({})}>增加一级类别</Button>;
  return (
    <>
      {options.categories.length === 0 ? <EmptyState text="还没有类别。先建一级类别，如“房屋质量”，再往下分。" action={add} /> : (
        <Table<Node>
          size="small" pagination={false} rowKey="id" dataSource={grow(options.categories)} scroll={{ x: "max-content" }} expandable={{ defaultExpandAllRows: true }}
          footer={() => add}
          columns={[
            { title: "类别", dataIndex: "name", width: 240 },
            { title: "默认派给", width: 160, render: (_, one) => department(one.departmentId) },
            { title: "关键词", render: (_, one) => one.words?.join("、") ?? "" },
            { title: "状态", width: 90, render: (_, one) => (one.closed ? <StateTag tone="closed">停用</StateTag> : <StateTag tone="live">使用中</StateTag>) },
            {
              title: "", width: 150, render: (_, one) => (
                <span className="row-buttons">
                  <Button size="small" onClick={() => setEdited({ category: one })}>修改</Button>
                  {!one.closed && <Button size="small" type="text" onClick={() => setEdited({ parent: one })}>增加下级</Button>}
                </span>
              ),
            },
          ]}
        />
      )}
      {edited && <CategoryDrawer edited={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
