import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { http, type Versioned } from "@/shared/http";
import { can } from "@/shared/permissions";
import { DetailPage, Facts, type DetailAction } from "@/shared/ui/detail-page";
import { StateTag } from "@/shared/ui/tags";
import { CardsTab, ContactsTab } from "./contacts-tab";
import { ConsentsTab } from "./consents-tab";
import { CHANNELS, KINDS, holdingWords, type Customer } from "./customer";
import { CustomerCases } from "./customer-cases";
import { CustomerHistory } from "./customer-history";
import { Candidates, useDuplicates } from "./duplicates";
import { EditCustomer } from "./edit-customer";
import { HoldingsTab } from "./holdings-tab";
import { MergeCustomer } from "./merge-customer";
import { MergesTab, RevealsTab } from "./merges-tab";
import { Sealed } from "./sealed";

type Doing = "edit" | "merge" | undefined;

/** 360°: all that is known of a customer on one page. */
export function CustomerPage() {
  const { id = "" } = useParams();
  const client = useQueryClient();
  const [doing, setDoing] = useState<Doing>();
  const key = ["/api/customers", id];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => http.getVersioned<Customer>(`/api/customers/${id}`, { signal }),
  });
  const customer = query.data?.value;
  const alike = useDuplicates(id, customer !== undefined && customer.mergedInto == null).data ?? [];
  const refresh = () => void client.invalidateQueries({ queryKey: ["/api/customers"] });
  if (!customer) return <DetailPage query={query} />;
  const merged = customer.mergedInto != null;
  const now = customer.holdings.filter((one) => !one.until);
  const actions: DetailAction[] = [];
  if (can("customers.merge") && !merged) actions.push({ key: "merge", word: "查重与合并", onClick: () => setDoing("merge") });
  return (
    <>
      {merged && (
        <Alert className="form-notice" type="warning" showIcon
          title={<>这位客户已并入另一位客户，请到 <Link to={`/customers/${customer.mergedInto}`}>并入后的客户</Link> 名下办理。</>} />
      )}
      <DetailPage
        query={query} number={`客户号 ${customer.id}`} title={customer.name} tab={customer.name} back={{ word: "客户", to: "/customers" }}
        state={merged ? <StateTag tone="closed">已合并</StateTag> : <span className="quiet">{KINDS[customer.kind]}</span>}
        primary={can("customers.edit") && !merged ? { key: "edit", word: "修改", onClick: () => setDoing("edit") } : null}
        actions={actions}
        related={[
          { label: "电话", value: <Sealed customer={customer} field="phone" value={customer.phoneMasked} /> },
          ...(can("errands.read") && !merged ? [{ label: "一次办", value: "清单、材料与预约", to: `/errands/customers/${customer.id}` }] : []),
          ...now.slice(0, 6).map((one) => ({ label: one.projectName, value: `${one.unitLabel} ${holdingWords(one)}` })),
          ...(now.length > 6 ? [{ label: "更多房产", value: `另 ${now.length - 6} 套` }] : []),
        ]}
        tabs={[
          { key: "base", word: "概况", content: <Base customer={customer} /> },
          { key: "holdings", word: "房产与份额", count: now.length, content: <HoldingsTab customer={customer} onDone={refresh} /> },
          { key: "contacts", word: "联系方式", count: customer.contacts.length + customer.cards.length,
            content: <><ContactsTab customer={customer} onDone={refresh} /><CardsTab customer={customer} onDone={refresh} /></> },
          ...(can("cases.read") ? [{ key: "cases", word: "往来事项", content: <CustomerCases id={customer.id} /> }] : []),
          { key: "consents", word: "授权同意", count: customer.consents.filter((one) => !one.withdrawnAt).length,
            content: <ConsentsTab customer={customer} onDone={refresh} /> },
          { key: "history", word: "合并与查看记录", count: alike.length, content: <><Candidates title={`可能是同一位客户：${alike.length} 位`} found={alike} /><MergesTab customer={customer} onDone={refresh} /><RevealsTab customer={customer} /></> },
        ]}
        timeline={<CustomerHistory id={customer.id} version={customer.version} />}
      />
      <EditCustomer customer={customer} etag={() => client.getQueryData<Versioned<Customer>>(key)?.etag} open={doing === "edit"} onClose={() => setDoing(undefined)} onDone={refresh} refetch={query.refetch} />
      <MergeCustomer customer={customer} open={doing === "merge"} onClose={() => setDoing(undefined)} onDone={refresh} />
    </>
  );
}

function Base({ customer }: { customer: Customer }) {
  return (
    <Facts rows={[
      { label: customer.kind === "COMPANY" ? "单位名称" : "姓名", value: customer.name },
      { label: "曾用名", value: customer.formerNames.join("、") },
      { label: customer.idTypeName ?? "证件", value: customer.idMasked && <Sealed customer={customer} field="idNumber" value={customer.idMasked} /> },
      { label: "电话", value: customer.phoneMasked && <Sealed customer={customer} field="phone" value={customer.phoneMasked} /> },
      { label: "电子邮箱", value: customer.emailMasked && <Sealed customer={customer} field="email" value={customer.emailMasked} /> },
      { label: "通讯地址", wide: true, value: customer.addressMasked && <Sealed customer={customer} field="address" value={customer.addressMasked} /> },
      { label: "希望怎样联系", value: [customer.preferredChannel && CHANNELS[customer.preferredChannel], customer.preferredTime].filter(Boolean).join("，") },
      { label: "推介信息", value: customer.noPromotion ? "不接受" : "接受" },
      { label: "项目", value: customer.projects.map((one) => one.name).join("、") },
      { label: "备注", wide: true, value: customer.remarks },
    ]} />
  );
}
