import { CalculatorOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import "./workings.css";

/** One step from input to result, with the article or clause it rests on. */
export interface WorkingRow {
  label: string;
  /** How it was computed: 100,000.00 × 0.0001 × 12 天. */
  how?: string;
  value: string;
  clause?: string;
}

export function WorkingsTable({ rows }: { rows: WorkingRow[] }) {
  return (
    <table className="workings">
      <tbody>
        {rows.map((row, index) => (
          <tr key={index} className={index === rows.length - 1 ? "workings-sum" : undefined}>
            <th scope="row">{row.label}{row.clause && <div className="workings-clause">{row.clause}</div>}</th>
            <td>{row.how}</td>
            <td className="num">{row.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** “怎么算的”: the rows behind a figure the system computed; the last row is the result. */
export function Workings({ rows, title = "怎么算的" }: { rows: WorkingRow[]; title?: string }) {
  return (
    <Popover trigger="click" title={title} content={<div className="workings-scroll"><WorkingsTable rows={rows} /></div>} placement="bottomRight">
      <Button type="link" size="small" icon={<CalculatorOutlined />}>怎么算的</Button>
    </Popover>
  );
}
