import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { Masked } from "@/shared/ui/masked";
import type { Customer } from "./customer";

interface SealedProps {
  customer: Pick<Customer, "id">;
  /** idNumber, phone, email, address, contacts/12, cards/3 */
  field: string;
  value?: string;
}

/** A masked number of the customer, opened with a reason by those who may. */
export function Sealed({ customer, field, value }: SealedProps) {
  const reveal = async (reason: string) =>
    (await http.post<{ value: string }>(`/api/customers/${customer.id}/reveals`, { field, reason })).value;
  return <Masked value={value} reveal={can("customers.reveal") ? reveal : undefined} />;
}
