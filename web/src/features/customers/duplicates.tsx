import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { Link } from "react-router";
import { http } from "@/shared/http";
import { BECAUSE, type Candidate } from "./customer";

/** Who may be the same customer. */
export const useDuplicates = (id: number | string, enabled: boolean) => useQuery({
  queryKey: ["/api/customers", String(id), "duplicates"],
  queryFn: ({ signal }) => http.get<Candidate[]>(`/api/customers/${id}/duplicates`, { signal }),
  enabled,
});

/** Those found, each with why. */
export function Candidates({ title, found }: { title: string; found: Candidate[] }) {
  if (found.length === 0) return null;
  return (
    <Alert
      className="form-notice" type="warning" showIcon title={title}
      description={found.map(({ customer, because }) => (
        <div key={customer.id}>
          <Link to={`/customers/${customer.id}`}>{customer.name}（客户号 {customer.id}）</Link> {customer.phoneMasked} {customer.units.map((unit) => unit.label).join("、")}
          <span className="quiet">（{because.map((one) => BECAUSE[one]).join("，")}）</span>
        </div>
      ))}
    />
  );
}
