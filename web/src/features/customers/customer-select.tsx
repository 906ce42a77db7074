import { useQuery } from "@tanstack/react-query";
import { Select, type SelectProps } from "antd";
import { useDeferredValue, useState } from "react";
import { http, type Page } from "@/shared/http";
import type { CustomerItem } from "./customer";

/** Picks a customer by name, tail, room or whole number; gives the id. `known` names those already chosen. */
export function CustomerSelect({ known = [], ...rest }: SelectProps<number> & { known?: { id: number; name: string }[] }) {
  const [text, setText] = useState("");
  const q = useDeferredValue(text);
  const { data, isFetching } = useQuery({
    queryKey: ["/api/customers", "pick", q],
    queryFn: ({ signal }) => http.get<Page<CustomerItem>>("/api/customers", { query: { q, limit: 20 }, signal }),
    placeholderData: (before) => before,
  });
  const found = (data?.items ?? []).map((one) => ({
    value: one.id, label: [one.name, one.phoneMasked, one.units.map((unit) => unit.label).join("、")].filter(Boolean).join(" "),
  }));
  const named = known.filter((one) => !found.some((option) => option.value === one.id)).map((one) => ({ value: one.id, label: one.name }));
  return (
    <Select<number>
      {...rest} showSearch={{ filterOption: false, onSearch: setText }} loading={isFetching} placeholder={rest.placeholder ?? "姓名、电话后四位、房号"}
      notFoundContent={isFetching ? null : "没有找到，请先登记客户"} options={[...named, ...found]}
    />
  );
}
