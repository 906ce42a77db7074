import { Form, Input, Table } from "antd";
import { useState } from "react";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { FormDrawer } from "@/shared/ui/action-form";
import { StateTag, When } from "@/shared/ui/tags";
import { noNumberRule } from "./checks";
import { TabHead, type TabProps } from "./contacts-tab";
import type { Consent } from "./customer";
import { DropButton } from "./drop-button";

/** What the customer agreed to: which notice, on what proof, whether it still stands. */
export function ConsentsTab({ customer, onDone }: TabProps) {
  const [adding, setAdding] = useState(false);
  const path = `/api/customers/${customer.id}/consents`;
  const mayEdit = can("customers.edit") && customer.mergedInto == null;
  return (
    <>
      <Table<Consent>
        size="small" rowKey="id" pagination={false} dataSource={customer.consents} scroll={{ x: 640 }}
        locale={{ emptyText: "客户签过的个人信息告知书会列在这里；处理证件、银行卡等信息前须有单独同意。" }}
        title={() => <TabHead word="授权同意" add={mayEdit ? "登记同意" : undefined} onAdd={() => setAdding(true)} />}
        columns={[
          { title: "用途", dataIndex: "purpose" },
          { title: "告知书", dataIndex: "noticeVersion", width: 110 },
          { title: "凭据", dataIndex: "evidence" },
          { title: "同意于", width: 130, render: (_, row) => <When at={row.givenAt} /> },
          { title: "状态", width: 110, render: (_, row) => (row.withdrawnAt ? <StateTag tone="closed">已撤回</StateTag> : <StateTag tone="done">有效</StateTag>) },
          { title: "", width: 48, render: (_, row) => mayEdit && !row.withdrawnAt && (
            <DropButton label="撤回同意" consequence={`撤回对“${row.purpose}”的同意：此前的处理仍有效，此后不得再为此用途处理。`} path={`${path}/${row.id}`} onDone={onDone} />
          ) },
        ]}
      />
      <FormDrawer<{ purpose: string; noticeVersion: string; evidence: string }>
        open={adding} onClose={() => setAdding(false)} title="登记同意" submitWord="登记" onDone={onDone} onSubmit={(values) => http.post(path, values)}
      >
        <Form.Item name="purpose" label="用途" rules={[{ required: true, whitespace: true, message: "请填写用途。" }, noNumberRule]}><Input maxLength={100} placeholder="如：办理按揭贷款资料报送" /></Form.Item>
        <Form.Item name="noticeVersion" label="告知书版本" rules={[{ required: true, whitespace: true, message: "请填写告知书版本。" }]}><Input maxLength={50} /></Form.Item>
        <Form.Item name="evidence" label="凭据" rules={[{ required: true, whitespace: true, message: "请写明凭据，如签字表编号。" }, noNumberRule]}><Input maxLength={200} placeholder="如：签字表 2026-017" /></Form.Item>
      </FormDrawer>
    </>
  );
}
