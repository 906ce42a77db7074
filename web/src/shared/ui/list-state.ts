import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useLocation, useSearchParams } from "react-router";
import { http, type Page, type Query } from "../http";
import { useProject } from "../project";
import { keysOf, type Filter, type View } from "./list-types";

/** Parameters that steer the page itself and are no filter. */
const OWN = ["view", "after", "row", "tab"];

export interface ListState {
  get: (key: string) => string | undefined;
  all: (key: string) => string[];
  /** Writes parameters; undefined removes. Filters start paging afresh. */
  set: (changes: Record<string, string | string[] | undefined>, keepPage?: boolean) => void;
  view?: View;
  showView: (view: View) => void;
  /** Filters in the URL, without the page's own parameters. */
  filtered: Record<string, string[]>;
  open?: string;
  setOpen: (id?: string) => void;
  pageNumber: number;
  nextPage: (cursor: string) => void;
  previousPage: () => void;
}

/** The list's state, all of it in the URL; `after` is repeated once a page, so going back needs no memory. */
export function useListState(views: View[]): ListState {
  const [params, setParams] = useSearchParams();
  const edit = useCallback((change: (next: URLSearchParams) => void, replace = false) => {
    setParams((before) => { const next = new URLSearchParams(before); change(next); return next; }, { replace });
  }, [setParams]);
  const cursors = params.getAll("after");
  const filtered: Record<string, string[]> = {};
  for (const key of new Set(params.keys())) if (!OWN.includes(key)) filtered[key] = params.getAll(key);
  return {
    get: (key) => params.get(key) ?? undefined,
    all: (key) => params.getAll(key),
    set: (changes, keepPage) => edit((next) => {
      if (!keepPage) { next.delete("after"); next.delete("row"); next.delete("tab"); }
      for (const [key, value] of Object.entries(changes)) {
        next.delete(key);
        for (const one of value === undefined ? [] : Array.isArray(value) ? value : [value]) if (one) next.append(key, one);
      }
    }, true),
    view: views.find((view) => view.key === params.get("view")) ?? views[0],
    showView: (view) => setParams(new URLSearchParams(view === views[0] ? {} : { view: view.key })),
    filtered,
    open: params.get("row") ?? undefined,
    setOpen: (id) => edit((next) => {
      next.delete("row");
      next.delete("tab");
      if (id) next.set("row", id);
    }, params.has("row")),
    pageNumber: cursors.length + 1,
    nextPage: (cursor) => edit((next) => { next.append("after", cursor); next.delete("row"); }),
    previousPage: () => edit((next) => {
      next.delete("after");
      next.delete("row");
      for (const cursor of cursors.slice(0, -1)) next.append("after", cursor);
    }),
  };
}

interface ListQuery {
  path: string;
  state: ListState;
  byProject?: boolean | string;
  limit: number;
  refreshEvery?: number;
}

/** What the list asks the server for, also for an export of the same rows. */
export function useListParams(state: ListState, filters: Filter[], byProject?: boolean | string): Query {
  const { projectId } = useProject();
  const text = JSON.stringify([state.view?.params, state.filtered, byProject && projectId]);
  return useMemo(() => {
    const [view, filtered, project] = JSON.parse(text) as [Query | null, Record<string, string[]>, string | null];
    const known = new Set(filters.flatMap(keysOf));
    const chosen = Object.entries(filtered).filter(([key]) => known.has(key) || key === "sort");
    return { ...(project && { [typeof byProject === "string" ? byProject : "projectId"]: project }), ...view, ...Object.fromEntries(chosen) };
  }, [text, filters, byProject]);
}

/** The tab to go on to from an empty one on coming in; afterwards the tabs are the reader's. */
export function useEntrance(views: View[], state: ListState, empty: boolean | undefined) {
  const { search } = useLocation();
  const [entering, setEntering] = useState(!search);
  const next = entering && empty ? views.slice(views.findIndex((view) => view === state.view) + 1).find((view) => view.entrance) : undefined;
  if (entering && empty !== undefined && !next) setEntering(false);
  return next;
}

/** One keyset page; the last one stays on the screen while the next is fetched. */
export function useListPage<T>({ path, state, limit, refreshEvery }: ListQuery, params: Query) {
  const after = state.all("after").at(-1);
  return useQuery({
    queryKey: [path, params, after, limit],
    queryFn: ({ signal }) => http.get<Page<T>>(path, { query: { ...params, after, limit }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshEvery,
  });
}
