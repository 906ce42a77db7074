import { ColumnHeightOutlined, SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover, Table, Tooltip, type CheckboxProps } from "antd";
import type { ReactNode } from "react";
import { useRemembered } from "../storage";
import type { Column } from "./list-types";

interface Look {
  /** Keys shown against or hidden against the default. */
  shown: Record<string, boolean>;
  compact: boolean;
}

/** Which columns this person sees, remembered in the browser. */
export function useColumns<T>(name: string, columns: Column<T>[]) {
  const [look, setLook] = useRemembered<Look>(`columns.${name}`, { shown: {}, compact: false });
  const visible = (column: Column<T>) => column.always || (look.shown[column.key] ?? !column.hidden);
  const chooser = (
    <span className="list-look">
      <Tooltip title={look.compact ? "放宽行距" : "收紧行距"}>
        <Button type="text" icon={<ColumnHeightOutlined />} aria-label="行距" aria-pressed={look.compact} onClick={() => setLook({ ...look, compact: !look.compact })} />
      </Tooltip>
      <Popover trigger="click" placement="bottomRight" title="显示的列" content={(
        <div className="list-chooser">
          {columns.map((column) => (
            <Checkbox key={column.key} checked={visible(column)} disabled={column.always}
              onChange={(event) => setLook({ ...look, shown: { ...look.shown, [column.key]: event.target.checked } })}>
              {column.title}
            </Checkbox>
          ))}
          <Button type="link" size="small" onClick={() => setLook({ ...look, shown: {} })}>恢复默认</Button>
        </div>
      )}>
        <Tooltip title="选择列"><Button type="text" icon={<SettingOutlined />} aria-label="选择列" /></Tooltip>
      </Popover>
    </span>
  );
  return { columns: columns.filter(visible), compact: look.compact, chooser };
}

export function cell<T>(column: Column<T>, row: T): ReactNode {
  if (column.render) return column.render(row);
  const value = (row as Record<string, unknown>)[column.key];
  return value == null || value === "" ? <span className="quiet">—</span> : String(value);
}

interface RowsProps<T> {
  rows: T[];
  columns: Column<T>[];
  keyOf: (row: T) => string;
  loading: boolean;
  compact: boolean;
  active?: string;
  onOpen: (row: T) => void;
  hrefOf?: (row: T) => string;
  picked?: string[];
  onPick?: (keys: string[], rows: T[]) => void;
}

const named = (words: string) => ({ "aria-label": words }) as CheckboxProps;

export function ListTable<T extends object>({ rows, columns, keyOf, loading, compact, active, onOpen, hrefOf, picked, onPick }: RowsProps<T>) {
  return (
    <Table<T>
      size={compact ? "small" : "middle"} dataSource={rows} rowKey={keyOf} loading={loading && { delay: 200 }} pagination={false}
      scroll={{ x: "max-content" }} sticky={{ offsetHeader: 48 }}
      rowClassName={(row) => (keyOf(row) === active ? "list-active" : "list-row")}
      rowSelection={onPick && {
        selectedRowKeys: picked, onChange: (keys, chosen) => onPick(keys as string[], chosen), preserveSelectedRowKeys: false, columnWidth: 40,
        getTitleCheckboxProps: () => named("选中本页各行"), getCheckboxProps: (row) => named(`选中第 ${rows.indexOf(row) + 1} 行`),
      }}
      onRow={(row) => ({
        "data-row": keyOf(row),
        "aria-selected": keyOf(row) === active,
        onClick: (event) => {
          // links, buttons and boxes inside a row speak for themselves; so does text being marked
          if ((event.target as Element).closest("a, button, input, label, .ant-table-selection-column") || getSelection()?.toString()) return;
          if ((event.ctrlKey || event.metaKey) && hrefOf) window.open(hrefOf(row), "_blank");
          else onOpen(row);
        },
        onAuxClick: (event) => { if (event.button === 1 && hrefOf) window.open(hrefOf(row), "_blank"); },
      } as React.HTMLAttributes<HTMLElement>)}
      columns={columns.map((column) => ({
        key: column.key, title: column.title, width: column.width, align: column.align,
        className: column.align === "right" ? "num" : undefined, render: (_: unknown, row: T) => cell(column, row),
      }))}
    />
  );
}

interface CardsProps<T> {
  rows: T[];
  columns: Column<T>[];
  keyOf: (row: T) => string;
  onOpen: (row: T) => void;
  card?: (row: T) => ReactNode;
}

/** Rows on a phone: the first column as the heading, the rest named. */
export function ListCards<T>({ rows, columns, keyOf, onOpen, card }: CardsProps<T>) {
  const [first, ...rest] = columns;
  return (
    <ul className="list-cards">
      {rows.map((row) => (
        <li key={keyOf(row)} className="panel" onClick={(event) => { if (!(event.target as Element).closest("a, button, input, label")) onOpen(row); }}>
          {card ? card(row) : (
            <>
              <div className="list-card-head">{first && cell(first, row)}</div>
              {rest.map((column) => <div key={column.key} className="list-card-line"><span>{column.title}</span><span>{cell(column, row)}</span></div>)}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
