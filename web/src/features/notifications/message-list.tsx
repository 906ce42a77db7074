import { Button } from "antd";
import { useState } from "react";
import { ListPage } from "@/shared/ui/list-page";
import type { Column, View } from "@/shared/ui/list-types";
import { When } from "@/shared/ui/tags";
import { MessageLine } from "./message-line";
import { MyAddress } from "./my-address";
import { markRead, type Message } from "./notifications-api";
import "./notifications.css";

const VIEWS: View[] = [
  { key: "all", word: "全部", params: {} },
  { key: "unread", word: "未读", params: { unread: "true" }, empty: "都看过了。" },
];

const COLUMNS: Column<Message>[] = [
  { key: "title", title: "消息", always: true, render: (message) => <MessageLine message={message} bare /> },
  { key: "kindName", title: "种类", width: 160, render: (message) => <>{message.kindName}{message.whole && <small className="quiet"> · 本部门</small>}</> },
  { key: "toldAt", title: "时间", width: 170, render: (message) => <When at={message.toldAt} exact /> },
];

/** 消息: to me and to my department. */
export function MessageList() {
  const [addressing, setAddressing] = useState(false);
  return (
    <>
      <ListPage<Message>
        name="notifications" title="消息" path="/api/notifications" columns={COLUMNS} views={VIEWS}
        empty="还没有消息。派给您或本部门的提醒会出现在这里。"
        actions={(
          <>
            <Button onClick={() => void markRead()}>全部标为已读</Button>
            <Button onClick={() => setAddressing(true)}>邮件接收</Button>
          </>
        )}
        card={(message) => <MessageLine message={message} />}
      />
      <MyAddress open={addressing} onClose={() => setAddressing(false)} />
    </>
  );
}
