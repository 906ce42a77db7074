import { BellOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Badge, Button, Popover, Skeleton } from "antd";
import { useState } from "react";
import { createPortal } from "react-dom";
import { Link } from "react-router";
import { http, type Page } from "@/shared/http";
import { usePhone } from "@/shared/media";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { useLive } from "./live";
import { MessageLine } from "./message-line";
import { markRead, useUnread, type Message } from "./notifications-api";
import "./notifications.css";

const SHOWN = 8;

/** What I have not read, counted without asking; no sound, nothing pops up. */
export function Bell() {
  const showLatest = useLive();
  const unread = useUnread();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const words = unread ? `消息，${unread > 99 ? "99 条以上" : `${unread} 条`}未读` : "消息";
  const button = (
    <Badge count={unread} overflowCount={99} size="small" offset={[-6, 6]} color="var(--brick)">
      <Button type="text" icon={<BellOutlined />} aria-label={words} title={words} />
    </Badge>
  );
  const line = showLatest && createPortal(<button type="button" className="live-line" onClick={showLatest}>本页有更新，点此刷新</button>, document.body);
  if (phone) return <>{line}<Link to="/notifications">{button}</Link></>;
  return (
    <>
      {line}
      <Popover
        open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" arrow={false} destroyOnHidden
        content={<Newest unread={unread} onClose={() => setOpen(false)} />}
      >
        {button}
      </Popover>
    </>
  );
}

function Newest({ unread, onClose }: { unread: number; onClose: () => void }) {
  const query = useQuery({
    queryKey: ["/api/notifications", "newest"],
    queryFn: ({ signal }) => http.get<Page<Message>>("/api/notifications", { query: { limit: SHOWN }, signal }),
  });
  return (
    <div className="bell">
      <div className="bell-head">
        <b>消息</b>
        <Button type="link" size="small" disabled={unread === 0} onClick={() => void markRead()}>全部标为已读</Button>
      </div>
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        : !query.data ? <Skeleton active paragraph={{ rows: 4 }} title={false} />
          : query.data.items.length === 0 ? <EmptyState text="还没有消息。派给您或本部门的提醒会出现在这里。" />
            : <ul className="bell-list">{query.data.items.map((one) => <li key={one.id}><MessageLine message={one} onOpen={onClose} /></li>)}</ul>}
      <div className="bell-foot"><Link to="/notifications" onClick={onClose}>查看全部消息</Link></div>
    </div>
  );
}
