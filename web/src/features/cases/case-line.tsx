import type { ReactNode } from "react";
import { Link } from "react-router";
import { CaseState } from "./case-tags";
import type { CaseRow } from "./cases-api";

/** A line of another case, for lists beside forms. */
export function CaseLine({ row, children }: { row: Pick<CaseRow, "id" | "number" | "summary" | "state">; children?: ReactNode }) {
  return (
    <li>
      <CaseState state={row.state} />
      <Link className="case-line-words" to={`/cases/${row.id}`} target="_blank" title={row.summary}>{row.summary}</Link>
      <span className="quiet num">{row.number}</span>
      {children}
    </li>
  );
}
