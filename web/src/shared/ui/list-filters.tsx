import { FilterOutlined, SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Badge, Button, Drawer, Input, Select, Tag, TreeSelect } from "antd";
import dayjs from "dayjs";
import { useEffect, useRef, useState } from "react";
import { DateRange } from "./date-input";
import { usePhone } from "../media";
import type { ListState } from "./list-state";
import { keysOf, type Filter } from "./list-types";

interface OneProps {
  filter: Filter;
  state: ListState;
  wide?: boolean;
}

function TextFilter({ filter, state, wide }: OneProps & { filter: Filter & { kind: "text" } }) {
  const stored = state.get(filter.key) ?? "";
  const [text, setText] = useState(stored);
  const [seen, setSeen] = useState(stored);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // the URL changed under us: back button, another view
  if (seen !== stored) { setSeen(stored); setText(stored); }
  useEffect(() => () => clearTimeout(timer.current), []);
  const write = (value: string) => { setSeen(value.trim()); state.set({ [filter.key]: value.trim() || undefined }); };
  return (
    <Input
      data-list-search allowClear prefix={<SearchOutlined />} aria-label={filter.label} placeholder={filter.placeholder ?? filter.label}
      value={text} style={{ width: wide ? "100%" : 190 }}
      onChange={(event) => {
        setText(event.target.value);
        clearTimeout(timer.current);
        timer.current = setTimeout(write, 350, event.target.value);
      }}
      onPressEnter={(event) => { clearTimeout(timer.current); write(event.currentTarget.value); event.currentTarget.blur(); }}
      onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
    />
  );
}

function useLoaded<T>(key: string, source: T | (() => Promise<T>)): { data?: T; loading: boolean } {
  const load = typeof source === "function" ? (source as () => Promise<T>) : undefined;
  const query = useQuery({ queryKey: ["options", key], queryFn: () => load!(), enabled: Boolean(load), staleTime: 300_000 });
  return { data: load ? query.data : (source as T), loading: Boolean(load) && query.isLoading };
}

function SelectFilter({ filter, state, wide }: OneProps & { filter: Filter & { kind: "select" } }) {
  const { data, loading } = useLoaded(`${location.pathname}/${filter.key}`, filter.options);
  const chosen = state.all(filter.key);
  return (
    <Select
      allowClear showSearch={{ optionFilterProp: "label" }} loading={loading} options={data} aria-label={filter.label} placeholder={filter.label}
      mode={filter.multiple ? "multiple" : undefined} maxTagCount="responsive" style={{ width: wide ? "100%" : filter.multiple ? 156 : 128 }}
      popupMatchSelectWidth={false} value={filter.multiple ? chosen : chosen[0]}
      onChange={(value: string | string[] | undefined) => state.set({ [filter.key]: value })}
    />
  );
}

function TreeFilter({ filter, state, wide }: OneProps & { filter: Filter & { kind: "tree" } }) {
  const { data, loading } = useLoaded(`${location.pathname}/${filter.key}`, filter.data);
  const chosen = state.all(filter.key);
  return (
    <TreeSelect
      allowClear showSearch={{ treeNodeFilterProp: "title" }} loading={loading} treeData={data} aria-label={filter.label} placeholder={filter.label}
      treeCheckable={filter.multiple} maxTagCount="responsive" style={{ width: wide ? "100%" : 160 }} popupMatchSelectWidth={false}
      value={filter.multiple ? chosen : chosen[0]} onChange={(value: string | string[] | undefined) => state.set({ [filter.key]: value })}
    />
  );
}

function DatesFilter({ filter, state, wide }: OneProps) {
  const [fromKey = "", toKey = ""] = keysOf(filter);
  const from = state.get(fromKey);
  const to = state.get(toKey);
  const today = dayjs().startOf("day");
  return (
    <DateRange
      allowEmpty={[true, true]} aria-label={filter.label} placeholder={[`${filter.label}起`, "止"]} style={{ width: wide ? "100%" : 232 }}
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      presets={[
        { label: "今天", value: [today, today] }, { label: "本周", value: [today.startOf("week"), today.endOf("week")] },
        { label: "本月", value: [today.startOf("month"), today.endOf("month")] }, { label: "近 30 天", value: [today.subtract(29, "day"), today] },
      ]}
      onChange={(range) => state.set({
        [fromKey]: range?.[0]?.format("YYYY-MM-DD"), [toKey]: range?.[1]?.format("YYYY-MM-DD"),
      })}
    />
  );
}

function MarkFilter({ filter, state }: OneProps & { filter: Filter & { kind: "mark" } }) {
  const value = state.get(filter.key);
  return value ? <Tag closable onClose={() => state.set({ [filter.key]: undefined })}>{filter.words(value)}</Tag> : null;
}

function OneFilter(props: OneProps) {
  const { filter } = props;
  if (filter.kind === "mark") return <MarkFilter {...props} filter={filter} />;
  if (filter.kind === "text") return <TextFilter {...props} filter={filter} />;
  if (filter.kind === "select") return <SelectFilter {...props} filter={filter} />;
  if (filter.kind === "tree") return <TreeFilter {...props} filter={filter} />;
  return <DatesFilter {...props} />;
}

/** The filter row; `more` and, on a phone, all but the first wait in a drawer. */
export function ListFilters({ filters, more, state }: { filters: Filter[]; more: Filter[]; state: ListState }) {
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const [marks, fields] = [true, false].map((mark) => filters.filter((one) => (one.kind === "mark") === mark)) as [Filter[], Filter[]];
  const shown = [...(phone ? fields.slice(0, 1) : fields), ...marks];
  const away = [...(phone ? fields.slice(1) : []), ...more];
  const isSet = (filter: Filter) => keysOf(filter).some((key) => state.get(key));
  const clear = () => state.set(Object.fromEntries([...filters, ...more].flatMap(keysOf).map((key) => [key, undefined])));
  return (
    <div className="list-filters" role="search">
      {shown.map((filter) => <OneFilter key={filter.key} filter={filter} state={state} wide={phone} />)}
      {away.length > 0 && (
        <Badge count={away.filter(isSet).length} size="small" color="var(--pine)">
          <Button icon={<FilterOutlined />} onClick={() => setOpen(true)}>{phone ? "筛选" : "更多"}</Button>
        </Badge>
      )}
      {[...filters, ...more].some(isSet) && <Button type="link" onClick={clear}>清空</Button>}
      <Drawer title="筛选" open={open} onClose={() => setOpen(false)} size={360}>
        {away.map((filter) => (
          <div key={filter.key} className="list-filter-away"><div>{filter.label}</div><OneFilter filter={filter} state={state} wide /></div>
        ))}
      </Drawer>
    </div>
  );
}
