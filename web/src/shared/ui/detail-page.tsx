import { LeftOutlined, MoreOutlined } from "@ant-design/icons";
import { Button, Dropdown, Skeleton, Tabs, Tooltip } from "antd";
import type { ReactNode } from "react";
import { Link, useSearchParams } from "react-router";
import { useTabTitle } from "../tab-title";
import "./detail-page.css";
import { ErrorState } from "./state";

export interface DetailAction {
  key: string;
  word: string;
  onClick: () => void;
  icon?: ReactNode;
  danger?: boolean;
  /** Not now, and why. */
  why?: string;
}

export interface DetailTab {
  key: string;
  word: string;
  count?: number;
  content: ReactNode;
}

interface DetailPageProps {
  /** A react-query result: its loading and error stand in for the page. */
  query?: { isPending: boolean; error: unknown; refetch: () => unknown };
  /** What the browser's tab is called where number and title would not do. */
  tab?: string;
  number?: ReactNode;
  title?: ReactNode;
  /** `<StateTag>` */
  state?: ReactNode;
  /** `<ClockBadge>`s */
  clock?: ReactNode;
  /** Who holds it now. */
  holder?: ReactNode;
  /** What the holder does; 办理 by default, for what is over what was done. */
  held?: string;
  /** The one thing to do in this state. */
  primary?: DetailAction | null;
  actions?: DetailAction[];
  /** Customer, unit, deal, open matters. */
  related?: { label: string; value: ReactNode; to?: string }[];
  tabs?: DetailTab[];
  /** `<Timeline>`; on the right, or below where it is narrow. */
  timeline?: ReactNode;
  back?: { word: string; to: string };
}

/** The one detail of the house; also fits beside a list. The tab is in the URL. */
export function DetailPage({ query, tabs = [], timeline, related = [], ...head }: DetailPageProps) {
  const [params, setParams] = useSearchParams();
  // the number tells one from the other even where a tab is narrow
  useTabTitle(head.tab ?? ([head.number, head.title].every((one) => typeof one === "string") ? `${head.number as string} ${head.title as string}` : undefined));
  if (query?.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query?.isPending) return <Skeleton active className="detail-skeleton" paragraph={{ rows: 8 }} />;
  const chosen = tabs.find((tab) => tab.key === params.get("tab")) ?? tabs[0];
  const show = (key: string) => setParams((before) => {
    const next = new URLSearchParams(before);
    if (key === tabs[0]?.key) next.delete("tab");
    else next.set("tab", key);
    return next;
  });
  return (
    <article className="detail">
      <DetailHead {...head} />
      {related.length > 0 && (
        <dl className="detail-related">
          {related.map((one) => (
            <div key={one.label}><dt>{one.label}</dt><dd>{one.to ? <Link to={one.to}>{one.value}</Link> : one.value}</dd></div>
          ))}
        </dl>
      )}
      <div className={timeline ? "detail-body" : undefined}>
        <div className="detail-main">
          {tabs.length > 1 && (
            <Tabs activeKey={chosen?.key} onChange={show} items={tabs.map((tab) => ({
              key: tab.key, label: tab.count ? `${tab.word} ${tab.count}` : tab.word,
            }))} />
          )}
          {chosen?.content}
        </div>
        {timeline && <aside className="detail-timeline" aria-label="经过"><h2>经过</h2>{timeline}</aside>}
      </div>
    </article>
  );
}

function ActionButton({ action, primary }: { action: DetailAction; primary?: boolean }) {
  return (
    <Tooltip title={action.why}>
      <Button type={primary ? "primary" : "default"} icon={action.icon} danger={action.danger} disabled={Boolean(action.why)} onClick={action.onClick}>
        {action.word}
      </Button>
    </Tooltip>
  );
}

function DetailHead({ number, title, state, clock, holder, held = "办理", primary, actions = [], back }: Omit<DetailPageProps, "query" | "tabs" | "timeline" | "related">) {
  const pick = (key: string) => actions.find((action) => action.key === key)?.onClick();
  return (
    <header className="detail-head">
      <div className="detail-words">
        {back && <Link className="detail-back" to={back.to}><LeftOutlined /> {back.word}</Link>}
        <div className="detail-line">{number && <span className="detail-number num">{number}</span>}{state}{clock}</div>
        <h1>{title}</h1>
        {holder && <div className="detail-holder">由 {holder} {held}</div>}
      </div>
      <div className="detail-actions">
        {primary && <ActionButton action={primary} primary />}
        {actions.length === 1 && <ActionButton action={actions[0]!} />}
        {actions.length > 1 && (
          <Dropdown trigger={["click"]} placement="bottomRight" menu={{
            onClick: ({ key }) => pick(key),
            items: actions.map((action) => ({
              key: action.key, icon: action.icon, danger: action.danger, disabled: Boolean(action.why), label: action.word, title: action.why,
            })),
          }}>
            <Button icon={<MoreOutlined />} aria-label="更多办理" />
          </Dropdown>
        )}
      </div>
    </header>
  );
}

/** Label and value in two columns, for the content of a tab. */
export function Facts({ rows }: { rows: { label: string; value: ReactNode; wide?: boolean }[] }) {
  return (
    <dl className="facts">
      {rows.map((row) => (
        <div key={row.label} className={row.wide ? "facts-wide" : undefined}>
          <dt>{row.label}</dt><dd>{row.value === undefined || row.value === null || row.value === "" ? <span className="quiet">—</span> : row.value}</dd>
        </div>
      ))}
    </dl>
  );
}
