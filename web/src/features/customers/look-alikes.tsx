import { useQuery } from "@tanstack/react-query";
import { Alert, Form } from "antd";
import { useDeferredValue } from "react";
import { Link } from "react-router";
import { http } from "@/shared/http";
import { BECAUSE, type Candidate } from "./customer";
import type { CustomerValues } from "./customer-fields";

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
  if (!worth || others.length === 0) return null;
  return (
    <Alert
      className="form-notice" type="warning" showIcon title="可能已经登记过："
      description={others.map(({ customer, because }) => (
        <div key={customer.id}>
          <Link to={`/customers/${customer.id}`}>{customer.name}</Link>（客户号 {customer.id}） {customer.phoneMasked} {customer.units.map((unit) => unit.label).join("、")}
          <span className="quiet">（{because.map((one) => BECAUSE[one]).join("，")}）</span>
        </div>
      ))}
    />
  );
}
