import { Button, Form, Input, Table } from "antd";
import { useState } from "react";
import { phoneRule } from "@/shared/checks";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { FormDrawer } from "@/shared/ui/action-form";
import { noNumberRule } from "./checks";
import type { Customer } from "./customer";
import { DropButton } from "./drop-button";
import { Sealed } from "./sealed";

export interface TabProps {
  customer: Customer;
  onDone: () => void;
}

const mayEdit = (customer: Customer) => can("customers.edit") && customer.mergedInto == null;

/** Further telephones, and whose they are. */
export function ContactsTab({ customer, onDone }: TabProps) {
  const [adding, setAdding] = useState(false);
  const path = `/api/customers/${customer.id}/contacts`;
  return (
    <>
      <Table
        size="small" rowKey="id" pagination={false} dataSource={customer.contacts} locale={{ emptyText: "家庭电话、代理人电话等会列在这里。" }}
        title={() => <TabHead word="其他电话" add={mayEdit(customer) ? "添加电话" : undefined} onAdd={() => setAdding(true)} />}
        columns={[
          { title: "称呼", dataIndex: "label", width: 140 },
          { title: "姓名", dataIndex: "person", width: 140, render: (person?: string) => person ?? <span className="quiet">本人</span> },
          { title: "电话", render: (_, row) => <Sealed customer={customer} field={`contacts/${row.id}`} value={row.phoneMasked} /> },
          { title: "", width: 48, render: (_, row) => mayEdit(customer) && (
            <DropButton label="移除电话" consequence={`移除“${row.label}”${row.phoneMasked}，今后来电不再认作这位客户。`} path={`${path}/${row.id}`} onDone={onDone} />
          ) },
        ]}
      />
      <FormDrawer<{ label: string; person?: string; phone: string }>
        open={adding} onClose={() => setAdding(false)} title="添加电话" submitWord="添加" onDone={onDone} onSubmit={(values) => http.post(path, values)}
      >
        <Form.Item name="label" label="称呼" rules={[{ required: true, whitespace: true, message: "请填写称呼，如家庭电话。" }, noNumberRule]}><Input maxLength={20} placeholder="如：家庭电话、配偶" /></Form.Item>
        <Form.Item name="person" label="姓名（本人可不填）" rules={[noNumberRule]}><Input maxLength={50} /></Form.Item>
        <Form.Item name="phone" label="电话" rules={[{ required: true, whitespace: true, message: "请填写电话号码。" }, phoneRule]}><Input maxLength={60} inputMode="tel" /></Form.Item>
      </FormDrawer>
    </>
  );
}

/** Bank cards, for refunds and for matching receipts. */
export function CardsTab({ customer, onDone }: TabProps) {
  const [adding, setAdding] = useState(false);
  const path = `/api/customers/${customer.id}/cards`;
  return (
    <>
      <Table
        size="small" rowKey="id" pagination={false} dataSource={customer.cards} locale={{ emptyText: "退款和对账用的银行卡会列在这里。" }}
        title={() => <TabHead word="银行卡" add={mayEdit(customer) ? "添加银行卡" : undefined} onAdd={() => setAdding(true)} />}
        columns={[
          { title: "开户行", dataIndex: "bank", width: 140 },
          { title: "户名", dataIndex: "holder", width: 140, render: (holder?: string) => holder ?? <span className="quiet">本人</span> },
          { title: "卡号", render: (_, row) => <Sealed customer={customer} field={`cards/${row.id}`} value={row.cardMasked} /> },
          { title: "", width: 48, render: (_, row) => mayEdit(customer) && (
            <DropButton label="移除银行卡" consequence={`移除 ${row.cardMasked}。`} path={`${path}/${row.id}`} onDone={onDone} />
          ) },
        ]}
      />
      <FormDrawer<{ card: string; bank?: string; holder?: string }>
        open={adding} onClose={() => setAdding(false)} title="添加银行卡" submitWord="添加" onDone={onDone} onSubmit={(values) => http.post(path, values)}
      >
        <Form.Item name="card" label="卡号" rules={[{ required: true, whitespace: true, message: "请填写银行卡号。" }]}><Input maxLength={40} inputMode="numeric" /></Form.Item>
        <Form.Item name="bank" label="开户行" rules={[noNumberRule]}><Input maxLength={50} /></Form.Item>
        <Form.Item name="holder" label="户名（本人可不填）" rules={[noNumberRule]}><Input maxLength={50} /></Form.Item>
      </FormDrawer>
    </>
  );
}

/** The head of a table within a tab. */
export function TabHead({ word, add, onAdd }: { word: string; add?: string; onAdd?: () => void }) {
  return (
    <div style={{ display: "flex", justifyContent: "space-between", alignItems: "center" }}>
      <b>{word}</b>
      {add && <Button size="small" onClick={onAdd}>{add}</Button>}
    </div>
  );
}
