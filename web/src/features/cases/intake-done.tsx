import { CheckCircleFilled } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { When } from "@/shared/ui/tags";
import { ClockTag } from "./case-tags";
import { useCase } from "./cases-api";
import { DispatchCase } from "./dispatch-case";

/** The number to tell the customer, what happens next, and sending it on at once. */
export function IntakeDone({ id, onAgain }: { id: number; onAgain: () => void }) {
  const { data: matter } = useCase(id);
  const [dispatching, setDispatching] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => { if (event.key === "n" && !dispatching && !event.ctrlKey) { event.preventDefault(); onAgain(); } };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [dispatching, onAgain]);
  if (!matter) return null;
  const open = matter.allowed.includes("DISPATCH");
  const sent = matter.state !== "REGISTERED";
  return (
    <div className="panel panel-padded intake-done" role="status">
      <CheckCircleFilled className="intake-tick" />
      <div>
        <div className="quiet">{sent ? `已派给${matter.departmentName ?? ""}` : "已登记"}，单号</div>
        <div className="intake-number num">{matter.number}</div>
        <p>{matter.summary}</p>
        <h2>接下来</h2>
        <ul className="case-lines">
          {matter.clocks.map((clock) => (
            <li key={clock.clock}><ClockTag clock={clock} />{clock.dueAt && <span>不晚于 <b className="strong"><When at={clock.dueAt} exact /></b></span>}<span className="quiet">规定 {clock.limit}</span></li>
          ))}
          {matter.clocks.length === 0 && <li className="quiet">这类事项没有规定时限。</li>}
        </ul>
        <p className="quiet">{sent ? "对方部门已收到待办。" : open ? "还没有派单，定级派单后部门才会收到待办。" : "客服主管会定级派单，部门随后回复客户。"}</p>
        <div className="form-buttons">
          {open && !sent && <Button type="primary" autoFocus onClick={() => setDispatching(true)}>立即派单</Button>}
          <Button type={open && !sent ? "default" : "primary"} onClick={onAgain}>再登记一件（n）</Button>
          <Link to={`/cases/${matter.id}`}>打开这件事项</Link>
        </div>
      </div>
      {dispatching && <DispatchCase matter={matter} open onClose={() => setDispatching(false)} />}
    </div>
  );
}
