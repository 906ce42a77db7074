import { App, Button, Table } from "antd";
import { Link } from "react-router";
import { http, Problem } from "@/shared/http";
import { can } from "@/shared/permissions";
import { StateTag, When } from "@/shared/ui/tags";
import { TabHead, type TabProps } from "./contacts-tab";
import type { Customer, Merge } from "./customer";

/** Merges of this customer, undone from here. */
export function MergesTab({ customer, onDone }: TabProps) {
  const { modal, message } = App.useApp();
  const undo = (merge: Merge) => modal.confirm({
    title: `撤销合并，${merge.fromName} 恢复为单独的客户？`, content: "合并时转来的房产、电话、银行卡、授权和事项各归原处；合并后新办的留在本客户名下。",
    okText: "撤销合并", cancelText: "不了", okButtonProps: { danger: true },
    onOk: () => http.delete(`/api/customers/merges/${merge.id}`).then(onDone, (error: unknown) =>
      void message.error(error instanceof Problem ? error.detail : "没能撤销，请重试。")),
  });
  return (
    <Table<Merge>
      size="small" rowKey="id" pagination={false} dataSource={customer.merges} scroll={{ x: 560 }} locale={{ emptyText: "没有合并过。" }}
      title={() => <TabHead word="合并" />}
      columns={[
        { title: "并入的客户", render: (_, row) => <Link to={`/customers/${row.fromId}`}>{row.fromName}（{row.fromId}）</Link> },
        { title: "并到", render: (_, row) => <Link to={`/customers/${row.intoId}`}>{row.intoName}（{row.intoId}）</Link> },
        { title: "经办", dataIndex: "mergedBy", width: 110 },
        { title: "时间", width: 130, render: (_, row) => <When at={row.mergedAt} /> },
        { title: "", width: 130, render: (_, row) => (row.undoneAt
          ? <StateTag tone="closed">已撤销</StateTag>
          : can("customers.merge") && <Button size="small" type="link" onClick={() => undo(row)}>撤销合并</Button>) },
      ]}
    />
  );
}

const FIELDS: Record<string, string> = { phone: "电话", idNumber: "证件号码", email: "电子邮箱", address: "通讯地址" };
const fieldWords = (field: string) => FIELDS[field] ?? (field.startsWith("cards/") ? "银行卡" : "其他电话");

/** Who saw which number in full, and why. */
export function RevealsTab({ customer }: { customer: Customer }) {
  return (
    <Table
      size="small" rowKey={(row) => `${row.at}${row.field}`} pagination={false} dataSource={customer.reveals} scroll={{ x: 560 }}
      locale={{ emptyText: "还没有人查看过完整号码。" }} title={() => <TabHead word="完整信息查看记录" />}
      columns={[
        { title: "栏目", width: 110, render: (_, row) => fieldWords(row.field) },
        { title: "原因", dataIndex: "reason" },
        { title: "查看人", dataIndex: "actor", width: 110 },
        { title: "时间", width: 130, render: (_, row) => <When at={row.at} /> },
      ]}
    />
  );
}
