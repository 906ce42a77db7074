import { App } from "antd";
import { useNavigate } from "react-router";
import { MyDoors } from "./my-doors";
import { PasswordForm } from "./password-form";
import { Threshold } from "./threshold";

/** One's own password, when one likes. */
export function ChangePassword() {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const done = () => { message.success("密码已修改，其他设备需要重新登录。"); void navigate("/"); };
  return (
    <div className="narrow">
      <header className="page-head"><h1>修改密码</h1><MyDoors /></header>
      <section className="panel panel-padded"><PasswordForm onDone={done} /></section>
    </div>
  );
}

/** The password somebody else handed out must go first. */
export function FirstPassword() {
  return (
    <Threshold title="先换掉初始密码" help="初始密码别人也知道，换成只有您知道的再继续。">
      <PasswordForm />
    </Threshold>
  );
}
