import { Button, Segmented, Skeleton } from "antd";
import { useState } from "react";
import { EmptyState, ErrorState } from "./state";
import { When } from "./tags";
import "./timeline.css";

/** One thing somebody did to the record. */
export interface TimelineEntry {
  id: string;
  at: string;
  who: string;
  /** Filter word: 办理, 修改, 通知… */
  kind: string;
  what: string;
  changes?: { label: string; before?: string | null; after?: string | null }[];
  note?: string;
}

interface TimelineProps {
  entries?: TimelineEntry[];
  error?: unknown;
  onRetry?: () => void;
  /** Shown when more can be fetched. */
  onMore?: () => void;
}

const ALL = "全部";

/** Who did what and when, newest first, filtered by kind. */
export function Timeline({ entries, error, onRetry, onMore }: TimelineProps) {
  const [kind, setKind] = useState(ALL);
  if (error) return <ErrorState error={error} onRetry={onRetry} />;
  if (!entries) return <Skeleton active paragraph={{ rows: 4 }} title={false} />;
  if (entries.length === 0) return <EmptyState text="办理经过会记在这里。" />;
  const kinds = [...new Set(entries.map((entry) => entry.kind))];
  const shown = entries.filter((entry) => kind === ALL || entry.kind === kind).sort((a, b) => b.at.localeCompare(a.at));
  return (
    <div>
      {kinds.length > 1 && (
        <Segmented className="timeline-kinds" size="small" options={[ALL, ...kinds]} value={kind} onChange={setKind} aria-label="按类别看" />
      )}
      <ol className="timeline">
        {shown.map((entry) => <Entry key={entry.id} entry={entry} />)}
      </ol>
      {onMore && <Button type="link" onClick={onMore}>更早的记录</Button>}
    </div>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  return (
    <li>
      <div className="timeline-head"><b>{entry.who}</b> <span>{entry.what}</span></div>
      {entry.changes?.map((change) => (
        <div key={change.label} className="timeline-change">
          {change.label}：{change.before && <><del>{change.before}</del> → </>}<ins>{change.after || "空"}</ins>
        </div>
      ))}
      {entry.note && <div className="timeline-note">{entry.note}</div>}
      <div className="timeline-when"><When at={entry.at} /></div>
    </li>
  );
}
