import { InboxOutlined, WarningOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { Problem } from "../http";
import "./state.css";

/** What happened and how to try again; stands where the content would. */
export function ErrorState({ error, onRetry, children }: { error: unknown; onRetry?: () => void; children?: ReactNode }) {
  const problem = error instanceof Problem ? error : undefined;
  const gone = problem?.status === 404 || problem?.status === 403;
  return (
    <div className="state-block" role="alert">
      <WarningOutlined className="state-icon state-bad" />
      <div className="state-text">{problem?.detail ?? "页面出了差错，请重试；仍不行请联系系统管理员。"}</div>
      {problem && !gone && <div className="state-code">代码 {problem.code}</div>}
      {onRetry && !gone && <Button onClick={onRetry}>重试</Button>}
      {children}
    </div>
  );
}

/** Says what would stand here and offers the next step. */
export function EmptyState({ text, action }: { text: ReactNode; action?: ReactNode }) {
  return (
    <div className="state-block">
      <InboxOutlined className="state-icon" />
      <div className="state-text">{text}</div>
      {action}
    </div>
  );
}
