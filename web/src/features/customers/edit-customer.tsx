import { http } from "@/shared/http";
import { FormDrawer } from "@/shared/ui/action-form";
import type { Customer } from "./customer";
import { FIELDS } from "./customer-history";
import { CustomerFields, type CustomerValues } from "./customer-fields";
import { useSharedPhone } from "./shared-phone";

interface EditProps {
  customer: Customer;
  /** Of what was read last. */
  etag: () => string | undefined;
  open: boolean;
  onClose: () => void;
  onDone: () => void;
  /** Reads the customer afresh. */
  refetch: () => Promise<unknown>;
}

/** 修改; a sealed field left empty stays as it is. */
export function EditCustomer({ customer, etag, open, onClose, onDone, refetch }: EditProps) {
  const sharing = useSharedPhone();
  return (
    <FormDrawer<CustomerValues>
      open={open} onClose={onClose} title={`修改 ${customer.name}`} submitWord="保存" width={520} onDone={onDone} onOvertaken={refetch} fields={FIELDS}
      initial={{
        kind: customer.kind, name: customer.name, idType: customer.idType, preferredChannel: customer.preferredChannel,
        preferredTime: customer.preferredTime, noPromotion: customer.noPromotion, remarks: customer.remarks,
      }}
      onSubmit={(values) => sharing((sharesPhone) => http.put(`/api/customers/${customer.id}`, { ...sent(values), sharesPhone }, { ifMatch: etag() }))}
    >
      <CustomerFields now={customer} />
    </FormDrawer>
  );
}

function sent(values: CustomerValues): CustomerValues {
  const kept = (text?: string) => (text?.trim() ? text : undefined);
  return { ...values, idNumber: kept(values.idNumber), phone: kept(values.phone), email: kept(values.email), address: kept(values.address) };
}
