import { Button, Modal, Typography } from "antd";

export interface Given {
  name?: string;
  username: string;
  password: string;
}

/** The one moment a first password is shown. */
export function FirstPassword({ given, onClose }: { given?: Given; onClose: () => void }) {
  return (
    <Modal open={Boolean(given)} title="初始密码" closable={false} mask={{ closable: false }} footer={<Button type="primary" onClick={onClose}>已记下</Button>}>
      <p>请当面交给{given?.name}。关闭后不再显示，首次登录须换成自己的密码。</p>
      <p>用户名：<Typography.Text copyable code>{given?.username}</Typography.Text></p>
      <p>初始密码：<Typography.Text copyable code>{given?.password}</Typography.Text></p>
    </Modal>
  );
}
