import { CloseOutlined, ExpandAltOutlined, LeftOutlined, PlusOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Drawer, Skeleton, Tooltip } from "antd";
import { useState, type ReactNode } from "react";
import { Navigate, useNavigate } from "react-router";
import type { Page, Query } from "../http";
import { usePhone, useSplit } from "../media";
import { ListFilters } from "./list-filters";
import { useListKeys } from "./list-keys";
import "./list-page.css";
import { ListCards, ListTable, useColumns } from "./list-rows";
import { useEntrance, useListPage, useListParams, useListState } from "./list-state";
import type { Column, Filter, View } from "./list-types";
import { ListViews } from "./list-views";
import { EmptyState, ErrorState } from "./state";

export interface ListPageProps<T> {
  /** Remembers columns and views under this name: `cases`. */
  name: string;
  title: string;
  /** `GET path?…filters&after=&limit=` answers {items, next?, total?}. */
  path: string;
  columns: Column<T>[];
  keyOf?: (row: T) => string;
  filters?: Filter[];
  /** Filters behind “更多”. */
  more?: Filter[];
  /** Tabs; the first is the default. Their params go to the server with the filters. */
  views?: View[];
  /** Sends the project chosen in the top bar as `projectId`, or under the name given. */
  byProject?: boolean | string;
  /** Beside the title; the server's total by default. */
  count?: ReactNode | ((page: Page<T>) => ReactNode);
  /** Buttons at the right of the title; a function gets the query as sent, for exports. */
  actions?: ReactNode | ((query: Query) => ReactNode);
  onNew?: () => void;
  newWord?: string;
  /** The opened row beside the list (a drawer on narrow screens without `to`). */
  detail?: (id: string) => ReactNode;
  /** The row's own page. */
  to?: (row: T) => string;
  /** Shown when rows are ticked; `done` clears the ticks. */
  bulk?: (rows: T[], done: () => void) => ReactNode;
  /** A row on a phone; by default made of the columns. */
  card?: (row: T) => ReactNode;
  /** What comes here and how; offers `onNew` by itself. */
  empty?: ReactNode;
  limit?: number;
  /** Milliseconds between refreshes; none by default. */
  refreshEvery?: number;
}

const NONE: never[] = [];
const idOf = (row: object) => String((row as { id: unknown }).id);

/** The one list of the house: views, filters, table, keyset pages and the detail beside it; its state is the URL. */
export function ListPage<T extends object>(props: ListPageProps<T>) {
  const { filters = NONE, more = NONE, views = NONE, keyOf = idOf, limit = 50 } = props;
  const state = useListState(views);
  const known = useKnown(filters, more);
  const params = useListParams(state, known, props.byProject);
  const query = useListPage<T>({ path: props.path, state, limit, refreshEvery: props.refreshEvery }, params);
  const rows: T[] = query.data?.items ?? NONE;
  const onward = useEntrance(views, state, query.data && !query.isPlaceholderData ? rows.length === 0 : undefined);
  const opening = useOpening(props, rows, keyOf, state.open, state.setOpen);
  const [picked, setPicked] = useState<T[]>([]);
  const look = useColumns(props.name, props.columns);
  const phone = usePhone();
  const ticked = picked.filter((row) => rows.some((one) => keyOf(one) === keyOf(row)));
  useListKeys({ ...opening.keys, onNew: props.onNew });

  const body = query.error && !query.isPlaceholderData && !query.data ? (
    <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  ) : onward ? (
    <Navigate to={`?view=${onward.key}`} replace />
  ) : !query.data ? (
    <Skeleton active className="list-skeleton" paragraph={{ rows: 8 }} title={false} />
  ) : rows.length === 0 ? (
    <ListEmpty {...props} empty={state.view?.empty ?? props.empty} filtered={Object.keys(state.filtered).length > 0} />
  ) : phone ? (
    <ListCards<T> rows={rows} columns={look.columns} keyOf={keyOf} onOpen={opening.open} card={props.card} />
  ) : (
    <ListTable<T>
      rows={rows} columns={look.columns} keyOf={keyOf} loading={query.isPlaceholderData} compact={look.compact} active={opening.active}
      onOpen={opening.open} hrefOf={props.to} picked={ticked.map(keyOf)} onPick={props.bulk && ((_, chosen) => setPicked(chosen))}
    />
  );
  return (
    <div className={opening.beside ? "list list-split" : "list"}>
      <section className="list-main" aria-label={props.title}>
        <ListHead props={props} page={query.data} params={params} />
        <div className={phone ? "" : "panel"}>
          <ListViews name={props.name} views={views} state={state} />
          <div className="list-bar">
            {ticked.length > 0 ? (
              <div className="list-bulk"><b>已选 {ticked.length} 条</b>{props.bulk?.(ticked, () => setPicked([]))}
                <Button type="link" onClick={() => setPicked([])}>取消选择</Button></div>
            ) : <ListFilters filters={filters} more={more} state={state} />}
            {!phone && look.chooser}
          </div>
          {query.error && query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
          {body}
          <ListFoot state={state} next={query.isPlaceholderData ? undefined : query.data?.next} />
        </div>
      </section>
      {opening.beside && (
        <aside className="list-aside panel" aria-label="详情">
          <AsideBar href={opening.href} onClose={() => state.setOpen()} />
          {props.detail!(state.open!)}
        </aside>
      )}
      <Drawer open={opening.above} onClose={() => state.setOpen()} size="min(640px, 100vw)" styles={{ body: { padding: 0 } }} destroyOnHidden>
        {opening.above && props.detail!(state.open!)}
      </Drawer>
    </div>
  );
}

// the two lists are literals in the caller; their keys do not change while the page lives
function useKnown(filters: Filter[], more: Filter[]): Filter[] {
  return useState(() => [...filters, ...more])[0];
}

function useOpening<T extends object>(
  { detail, to }: ListPageProps<T>, rows: T[], keyOf: (row: T) => string, opened: string | undefined, setOpen: (id?: string) => void,
) {
  const split = useSplit();
  const navigate = useNavigate();
  const [cursor, setCursor] = useState<string>();
  const active = opened ?? cursor;
  const row = rows.find((one) => keyOf(one) === active);
  const open = (one: T) => {
    setCursor(keyOf(one));
    if (detail && (split || !to)) setOpen(keyOf(one));
    else if (to) void navigate(to(one));
  };
  const move = (step: 1 | -1) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, rows.findIndex((one) => keyOf(one) === active) + step))];
    if (!next) return;
    setCursor(keyOf(next));
    if (opened) setOpen(keyOf(next));
    document.querySelector(`[data-row="${CSS.escape(keyOf(next))}"]`)?.scrollIntoView({ block: "nearest" });
  };
  return {
    active, open, href: row && to?.(row),
    beside: Boolean(opened && detail && split),
    above: Boolean(opened && detail && !split),
    keys: {
      onMove: move,
      onEnter: () => row && open(row),
      onEscape: () => (opened ? setOpen() : setCursor(undefined)),
    },
  };
}

function ListHead<T>({ props, page, params }: { props: ListPageProps<T>; page?: Page<T>; params: Query }) {
  const count = typeof props.count === "function" ? page && props.count(page) : (props.count ?? (page?.total != null && `共 ${page.total.toLocaleString("zh-CN")} 条`));
  return (
    <header className="page-head">
      <h1>{props.title}</h1>
      {count && <span className="page-count num">{count}</span>}
      <span className="list-actions">
        {typeof props.actions === "function" ? props.actions(params) : props.actions}
        {props.onNew && <Tooltip title="快捷键 n"><Button type="primary" icon={<PlusOutlined />} onClick={props.onNew}>{props.newWord ?? "登记"}</Button></Tooltip>}
      </span>
    </header>
  );
}

function ListEmpty<T>({ empty, onNew, newWord, filtered }: ListPageProps<T> & { filtered: boolean }) {
  if (filtered) return <EmptyState text="没有符合条件的记录，放宽条件试试。" />;
  return <EmptyState text={empty ?? "这里还没有记录。"} action={onNew && <Button onClick={onNew}>{newWord ?? "登记"}</Button>} />;
}

function ListFoot({ state, next }: { state: ReturnType<typeof useListState>; next?: string }) {
  if (state.pageNumber === 1 && !next) return null;
  return (
    <footer className="list-foot">
      <Button disabled={state.pageNumber === 1} icon={<LeftOutlined />} onClick={state.previousPage}>上一页</Button>
      <span className="quiet num">第 {state.pageNumber} 页</span>
      <Button disabled={!next} icon={<RightOutlined />} iconPlacement="end" onClick={() => { state.nextPage(next!); window.scrollTo(0, 0); }}>继续加载</Button>
    </footer>
  );
}

function AsideBar({ href, onClose }: { href?: string; onClose: () => void }) {
  return (
    <div className="list-aside-bar">
      {href && <Tooltip title="整页打开"><Button type="text" size="small" href={href} icon={<ExpandAltOutlined />} aria-label="整页打开" /></Tooltip>}
      <Tooltip title="关闭 Esc"><Button type="text" size="small" icon={<CloseOutlined />} aria-label="关闭" onClick={onClose} /></Tooltip>
    </div>
  );
}
