import { Select, Table } from "antd";
import { usePhone } from "@/shared/media";
import { StateTag } from "@/shared/ui/tags";
import type { Field, FileColumn } from "./import";

interface MappingTableProps {
  columns: FileColumn[];
  fields: Field[];
  /** Field to column. */
  mapping: Record<string, number>;
  /** Nobody changed anything yet. */
  guessed: boolean;
  saved: boolean;
  onChange: (mapping: Record<string, number>) => void;
}

/** The file's columns with samples, and what each is taken for. */
export function MappingTable({ columns, fields, mapping, guessed, saved, onChange }: MappingTableProps) {
  const phone = usePhone();
  const fieldOf = (column: FileColumn) => fields.find((field) => mapping[field.key] === column.index);
  const assign = (column: FileColumn, key?: string) => {
    const next = Object.fromEntries(Object.entries(mapping).filter(([field, index]) => field !== key && index !== column.index));
    onChange(key ? { ...next, [key]: column.index } : next);
  };
  const select = (column: FileColumn) => (
    <Select
      className="exchange-field" allowClear showSearch={{ optionFilterProp: "label" }} placeholder="不导入" value={fieldOf(column)?.key}
      aria-label={`${column.letter} 列 ${column.name} 对应到`} onChange={(key?: string) => assign(column, key)}
      options={fields.map((field) => ({
        value: field.key,
        label: `${field.label}${field.required ? " *" : ""}${mapping[field.key] !== undefined && mapping[field.key] !== column.index ? "（已对应别的列）" : ""}`,
      }))}
    />
  );
  const sure = (column: FileColumn) => {
    const field = fieldOf(column);
    if (!field) return <span className="quiet">不导入</span>;
    if (!guessed && column.key !== field.key) return <StateTag tone="done">您选的</StateTag>;
    if (saved) return <StateTag tone="done">按方案</StateTag>;
    if (column.confidence >= 0.94) return <StateTag tone="done">名称相符</StateTag>;
    return column.confidence >= 0.75 ? <StateTag tone="new">名称相近</StateTag> : <StateTag tone="soon">请核对</StateTag>;
  };
  const samples = (column: FileColumn) => (
    <span className="exchange-samples">{column.samples.slice(0, 3).join("，") || <span className="quiet">（空）</span>}{column.formulas && <span className="quiet">　公式，取上次的值</span>}</span>
  );
  if (phone) {
    return (
      <ul className="exchange-columns">
        {columns.map((column) => (
          <li key={column.index}>
            <div className="exchange-column-head"><b>{column.name}</b>{sure(column)}</div>
            <div className="quiet">{samples(column)}</div>
            {select(column)}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <Table<FileColumn>
      size="small" rowKey="index" pagination={false} dataSource={columns} scroll={{ x: 720 }}
      columns={[
        { title: "列", dataIndex: "letter", width: 56 },
        { title: "文件里的表头", dataIndex: "name", width: 180 },
        { title: "样例", render: (_, column) => samples(column) },
        { title: "对应到", width: 240, render: (_, column) => select(column) },
        { title: "把握", width: 120, render: (_, column) => sure(column) },
      ]}
    />
  );
}
