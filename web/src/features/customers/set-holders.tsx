import { MinusCircleOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, InputNumber, Select, Skeleton } from "antd";
import { useDeferredValue, useState } from "react";
import { http, type Page } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import { ErrorState } from "@/shared/ui/state";
import { ROLES, hasShare, options, type Customer, type Holding, type Role } from "./customer";
import { CustomerSelect } from "./customer-select";

export interface UnitChoice {
  id: number;
  label: string;
}

interface Values {
  unitId?: number;
  holders: { customerId: number; role: Role; share?: number; since?: string }[];
}

interface SetHoldersProps {
  customer: Customer;
  unit?: UnitChoice | "new";
  onClose: () => void;
  onDone: () => void;
}

/** 权益人 of a unit, all at once: their shares come to 100 %, or none has one. */
export function SetHolders({ customer, unit, onClose, onDone }: SetHoldersProps) {
  const [picked, setPicked] = useState<UnitChoice>();
  const chosen = unit === "new" ? picked : unit;
  const { data, error, refetch } = useQuery({
    queryKey: ["/api/customers/units", chosen?.id],
    queryFn: ({ signal }) => http.getVersioned<{ holders: Holding[] }>(`/api/customers/units/${chosen!.id}/holders`, { signal }),
    enabled: Boolean(chosen), staleTime: 0, gcTime: 0,
  });
  const close = () => { setPicked(undefined); onClose(); };
  const holders = data?.value.holders ?? [];
  const initial = holders.map(({ customerId, role, share, since }) => ({ customerId, role, share, since }));
  if (unit === "new" && !holders.some((one) => one.customerId === customer.id)) {
    initial.push({ customerId: customer.id, role: "OWNER", share: undefined, since: undefined as never });
  }
  return (
    <FormDrawer<Values>
      key={`${chosen?.id}-${data?.etag}`} open={Boolean(unit)} onClose={close} title={chosen ? `${chosen.label} 的权益人` : "关联房产"} submitWord="保存" width={560}
      initial={{ holders: initial }} onDone={onDone}
      onSubmit={(values) => (chosen ? http.put(`/api/customers/units/${chosen.id}/holders`, values.holders ?? [], { ifMatch: data?.etag }) : Promise.resolve())}
    >
      {unit === "new" && <Form.Item label="房产" required><UnitSelect value={picked} onChange={setPicked} /></Form.Item>}
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : chosen && !data ? <Skeleton active /> : chosen && (
        <HolderRows known={[...holders.map((one) => ({ id: one.customerId, name: one.customerName })), { id: customer.id, name: customer.name }]} />
      )}
    </FormDrawer>
  );
}

function HolderRows({ known }: { known: { id: number; name: string }[] }) {
  const holders = Form.useWatch("holders") as Values["holders"] | undefined;
  const shares = (holders ?? []).filter((one) => one && hasShare(one.role)).map((one) => one.share);
  const sum = shares.reduce<number>((total, share) => total + Math.round((share ?? 0) * 100), 0) / 100;
  const given = shares.some((share) => share != null);
  return (
    <Form.List name="holders">
      {(rows, { add, remove }) => (
        <>
          {rows.map((row) => (
            <div key={row.key} style={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr) 96px 104px 24px", gap: 8 }}>
              <Form.Item name={[row.name, "customerId"]} rules={[{ required: true, message: "请选择客户。" }]}><CustomerSelect known={known} aria-label="客户" /></Form.Item>
              <Form.Item name={[row.name, "role"]} rules={[{ required: true, message: "请选择身份。" }]}><Select options={options(ROLES)} aria-label="身份" /></Form.Item>
              <Form.Item name={[row.name, "share"]}><InputNumber min={0.01} max={100} precision={2} suffix="%" style={{ width: "100%" }} placeholder="份额" aria-label="份额"
                disabled={!hasShare(holders?.[row.name]?.role ?? "OWNER")} /></Form.Item>
              <Button type="text" icon={<MinusCircleOutlined />} aria-label="移除这一行" onClick={() => remove(row.name)} />
            </div>
          ))}
          <Button block type="dashed" onClick={() => add({ role: "OWNER" })}>加一位</Button>
          <p className={given && sum !== 100 ? "ant-form-item-explain-error" : "quiet"} role="status">
            {!given ? "都不填份额，即共同共有。" : sum === 100 ? "份额合计 100%。" : `买受人、业主份额合计 ${sum}%，应为 100%。`}从名单上移除的，保留为历史权益人。
          </p>
        </>
      )}
    </Form.List>
  );
}

function UnitSelect({ value, onChange }: { value?: UnitChoice; onChange: (unit?: UnitChoice) => void }) {
  const [text, setText] = useState("");
  const q = useDeferredValue(text);
  const { data, isFetching } = useQuery({
    queryKey: ["/api/properties/units", "pick", q],
    queryFn: ({ signal }) => http.get<Page<{ id: number; label: string; projectName: string }>>("/api/properties/units", { query: { q, limit: 20 }, signal }),
    placeholderData: (before) => before,
  });
  return (
    <Select<number>
      value={value?.id} showSearch={{ filterOption: false, onSearch: setText }} loading={isFetching} placeholder="房号，如 3-2-1502" aria-label="房产"
      options={(data?.items ?? []).map((one) => ({ value: one.id, label: `${one.projectName} ${one.label}` }))}
      onChange={(id, option) => onChange({ id, label: String((option as { label?: string }).label) })}
    />
  );
}
