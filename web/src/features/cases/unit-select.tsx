import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { http, Problem, type Page } from "@/shared/http";
import type { UnitHit } from "./cases-api";

interface UnitSelectProps {
  id?: string;
  value?: UnitHit;
  onChange?: (unit?: UnitHit) => void;
  /** Units of the caller, offered before anything is typed. */
  known: UnitHit[];
}

/** Finds a unit by its number; gives the unit with its project. */
export function UnitSelect({ id, value, onChange, known }: UnitSelectProps) {
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const { data, error, isFetching } = useQuery({
    queryKey: ["/api/properties/units", "pick", q],
    queryFn: ({ signal }) => http.get<Page<UnitHit>>("/api/properties/units", { query: { q, limit: 20 }, signal }),
    enabled: q.length > 0, placeholderData: (before) => before, staleTime: 60_000,
  });
  const found = q ? (data?.items ?? []) : known;
  const units = value && !found.some((one) => one.id === value.id) ? [value, ...found] : found;
  const none = !q ? "输入楼栋房号，如 3-2-1502" : isFetching ? null : error instanceof Problem && error.status !== 404 ? error.detail : "没有找到这个房号，可留空，写在描述里";
  return (
    <Select<number>
      id={id} allowClear value={value?.id} placeholder="楼栋房号" loading={isFetching} notFoundContent={none} popupMatchSelectWidth={false}
      showSearch={{ filterOption: false, onSearch: setText }} onChange={(chosen) => onChange?.(units.find((one) => one.id === chosen))}
      options={units.map((one) => ({ value: one.id, label: q || !value ? `${one.label}（${one.projectName}）` : one.label }))}
    />
  );
}
