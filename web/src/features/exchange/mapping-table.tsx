import { Select, Table } from "antd";
import { usePhone } from "@/shared/media";
import { StateTag } from "@/shared/ui/tags";
import type { Field, FileColumn, Mapping } from "./import";

interface MappingTableProps {
  columns: FileColumn[];
  fields: Field[];
  mapping: Mapping;
  /** Nobody changed anything yet. */
  guessed: boolean;
  saved: boolean;
  onChange: (mapping: Mapping) => void;
}

const SAMPLE_MAX = 60;

const cut = (text: string) => (text.length > SAMPLE_MAX ? `${text.slice(0, SAMPLE_MAX)}…` : text);

/** The file's columns with samples, and what each is taken for; several may stand for one field. */
export function MappingTable({ columns, fields, mapping, guessed, saved, onChange }: MappingTableProps) {
  const phone = usePhone();
  const fieldOf = (column: FileColumn) => fields.find((field) => mapping[field.key]?.includes(column.index));
  const assign = (column: FileColumn, key?: string) => {
    const others = Object.entries(mapping).map(([field, indexes]) => [field, indexes.filter((index) => index !== column.index)] as const);
    const next: Mapping = Object.fromEntries(others.filter(([, indexes]) => indexes.length > 0));
    onChange(key ? { ...next, [key]: [...(next[key] ?? []), column.index] } : next);
  };
  // a card on the phone bears no letter
  const word = (column?: FileColumn) => (phone ? `“${column?.name}”` : `${column?.letter} 列`);
  const named = (indexes: number[]) => indexes.map((index) => word(columns.find((column) => column.index === index))).join("、");
  const taken = (field: Field, column: FileColumn) => {
    const indexes = mapping[field.key] ?? [];
    return indexes.length > 0 && !indexes.includes(column.index) ? `（已有${named(indexes)}，可并用）` : "";
  };
  const twins = (column: FileColumn) => {
    const indexes = mapping[fieldOf(column)?.key ?? ""] ?? [];
    const place = indexes.indexOf(column.index);
    if (indexes.length < 2) return null;
    return <div className="quiet exchange-twin">{place === 0 ? `与${named(indexes.slice(1))}并用，先取这列` : `${named(indexes.slice(0, place))}空着时取这列`}</div>;
  };
  const select = (column: FileColumn) => (
    <Select
      className="exchange-field" allowClear showSearch={{ optionFilterProp: "label" }} placeholder="不导入" value={fieldOf(column)?.key}
      aria-label={`${column.letter} 列 ${column.name} 对应到`} onChange={(key?: string) => assign(column, key)}
      options={fields.map((field) => ({
        value: field.key,
        label: `${field.label}${field.required ? " *" : ""}${taken(field, column)}`,
      }))}
    />
  );
  const sure = (column: FileColumn) => {
    const field = fieldOf(column);
    if (!field) return <span className="quiet">不导入</span>;
    if (!guessed && column.key !== field.key) return <StateTag tone="done">您选的</StateTag>;
    if (saved) return <StateTag tone="done">按方案</StateTag>;
    if (column.confidence >= 0.94) return <StateTag tone="done">名称相符</StateTag>;
    if (column.name === column.letter) return <StateTag tone="soon">按内容猜，请核对</StateTag>;
    return column.confidence >= 0.75 ? <StateTag tone="new">名称相近</StateTag> : <StateTag tone="soon">请核对</StateTag>;
  };
  const samples = (column: FileColumn) => (
    <span className="exchange-samples">{column.samples.slice(0, 3).map(cut).join("，") || <span className="quiet">（空）</span>}{column.formulas && <span className="quiet">　公式，取上次的值</span>}</span>
  );
  if (phone) {
    return (
      <ul className="exchange-columns">
        {columns.map((column) => (
          <li key={column.index}>
            <div className="exchange-column-head"><b>{column.name}</b>{sure(column)}</div>
            <div className="quiet">{samples(column)}</div>
            {select(column)}
            {twins(column)}
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
        { title: "对应到", width: 240, render: (_, column) => <>{select(column)}{twins(column)}</> },
        { title: "把握", width: 150, render: (_, column) => sure(column) },
      ]}
    />
  );
}
