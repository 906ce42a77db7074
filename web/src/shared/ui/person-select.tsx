import { useQuery } from "@tanstack/react-query";
import { Select, type SelectProps } from "antd";
import { useDeferredValue, useState } from "react";
import { http, type Page } from "../http";

export interface Person {
  id: string;
  name: string;
  departmentName?: string;
}

interface PersonSelectProps extends SelectProps<string> {
  path?: string;
  /** The one chosen before, shown by name also when the first names offered do not hold it. */
  known?: Person;
}

/** Picks a colleague by name or department; gives the person's id. */
export function PersonSelect({ path = "/api/staff/directory", known, ...rest }: PersonSelectProps) {
  const [text, setText] = useState("");
  const q = useDeferredValue(text);
  const { data, isFetching } = useQuery({
    queryKey: [path, "pick", q],
    queryFn: ({ signal }) => http.get<Page<Person>>(path, { query: { q, limit: 20 }, signal }),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
  return (
    <Select<string>
      {...rest} showSearch={{ filterOption: false, onSearch: setText }} loading={isFetching} placeholder={rest.placeholder ?? "姓名"}
      notFoundContent={isFetching ? null : "没有叫这个名字的人"}
      options={[...(data?.items ?? []), ...(known && !q && !data?.items.some((one) => String(one.id) === known.id) ? [known] : [])].map((person) => ({
        value: String(person.id), label: person.departmentName ? `${person.name}（${person.departmentName}）` : person.name,
      }))}
    />
  );
}
