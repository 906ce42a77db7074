import { Link } from "react-router";
import { When } from "@/shared/ui/tags";
import { markRead, type Message } from "./notifications-api";

/** One message in short; opening it marks it as read. `bare` where kind and time have columns of their own. */
export function MessageLine({ message, bare, onOpen }: { message: Message; bare?: boolean; onOpen?: () => void }) {
  const read = () => {
    if (!message.readAt) void markRead([message.id]);
    onOpen?.();
  };
  const body = (
    <>
      <span className="message-title">{!message.readAt && <span className="message-dot" role="img" aria-label="未读" />}{message.title}</span>
      <span className="message-text">{message.text}</span>
      {!bare && <span className="quiet">{message.kindName}{message.whole && " · 本部门"} · <When at={message.toldAt} /></span>}
    </>
  );
  const look = message.readAt ? "message message-read" : "message";
  return message.link
    ? <Link to={message.link} className={look} onClick={read}>{body}</Link>
    : <button type="button" className={look} onClick={read}>{body}</button>;
}
