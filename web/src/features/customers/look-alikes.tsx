import { useQuery } from "@tanstack/react-query";
import { Form } from "antd";
import { useDeferredValue } from "react";
import { http } from "@/shared/http";
import type { Candidate } from "./customer";
import type { CustomerValues } from "./customer-fields";
import { Candidates } from "./duplicates";

/** Customers with the same number, telephone, or name and tail, while a form is filled in. @param self who is being edited */
export function LookAlikes({ self }: { self?: number }) {
  const form = Form.useFormInstance();
  const values = useDeferredValue(Form.useWatch([], form) as CustomerValues | undefined);
  const query = { phone: values?.phone, name: values?.name, idNumber: values?.idNumber };
  const worth = (query.phone?.length ?? 0) >= 7 || (query.idNumber?.length ?? 0) >= 8;
  const { data } = useQuery({
    queryKey: ["/api/customers/duplicates", query],
    queryFn: ({ signal }) => http.get<Candidate[]>("/api/customers/duplicates", { query, signal }),
    enabled: worth, staleTime: 5_000,
  });
  const others = data?.filter(({ customer }) => customer.id !== self) ?? [];
  return worth && <Candidates title="可能已经登记过：" found={others} />;
}
