import { App } from "antd";
import { useHref } from "react-router";
import { Problem } from "@/shared/http";

/** Sends a form; where others have the telephone already it names them and asks before sending it all the same. */
export function useSharedPhone() {
  const { modal } = App.useApp();
  const customers = useHref("/customers");
  return async <T,>(send: (sharesPhone?: boolean) => Promise<T>): Promise<T> => {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "customers.phone-known") throw error;
      const anyway = await modal.confirm({
        title: "这个号码已经登记过", okText: "号码共用，仍要保存", cancelText: "回去核对", focusable: { autoFocusButton: "cancel" }, width: 480,
        content: (
          <>
            <ul>
              {/* a window of its own: what is typed here stays */}
              {error.sharing?.map((one) => (
                <li key={one.id}><a href={`${customers}/${one.id}`} target="_blank" rel="noreferrer">{one.name}（客户号 {one.id}）</a> {one.units.join("、")}</li>
              ))}
            </ul>
            <p>若是同一位客户，请点开直接使用；夫妻等家人共用一个号码时，可以仍按此号码保存。</p>
          </>
        ),
      });
      if (!anyway) throw error;
      return send(true);
    }
  };
}
