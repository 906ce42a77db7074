import { SafetyCertificateOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { originWords } from "@/shared/address";
import { http, type Page } from "@/shared/http";
import { can } from "@/shared/permissions";
import { ListPage } from "@/shared/ui/list-page";
import type { Column, Filter } from "@/shared/ui/list-types";
import { When } from "@/shared/ui/tags";
import { VerifyHistory } from "./verify-history";
import { fieldWords, noteWords, ROOM_OPTIONS, subjectWords, valueWords, verbWords } from "./words";
import "./activity.css";

interface Entry {
  id: string;
  at: string;
  actor: string;
  origin: string;
  subjectType: string;
  subjectId: string;
  /** Its name, where its room tells one. */
  subject?: string;
  verb: string;
  changes: Record<string, { before?: unknown; after?: unknown }>;
  note?: string;
}

const people = async () => {
  const page = await http.get<Page<{ id: string; name: string; departmentName: string }>>("/api/staff/people", { query: { limit: 200 } });
  return page.items.map((person) => ({ value: String(person.id), label: `${person.name}（${person.departmentName}）` }));
};

const filters = (): Filter[] => [
  ...(can("staff.read") ? [{ kind: "select", key: "personId", label: "办理人", options: people } as Filter] : []),
  { kind: "select", key: "verb", label: "业务", options: ROOM_OPTIONS },
  { kind: "dates", key: "at", label: "日期" },
];

function What({ entry }: { entry: Entry }) {
  return (
    <div className="entry-what">
      {Object.entries(entry.changes).filter(([field]) => field !== "version").map(([field, change]) => (
        <div key={field} className="entry-change">
          {fieldWords(field)}：{change.before != null && change.before !== "" && <><del>{valueWords(change.before, field)}</del> → </>}<ins>{valueWords(change.after, field)}</ins>
        </div>
      ))}
      {entry.note && <span className="quiet">{noteWords(entry.note)}</span>}
    </div>
  );
}

const COLUMNS: Column<Entry>[] = [
  { key: "at", title: "时间", width: 170, always: true, render: (entry) => <When at={entry.at} exact /> },
  { key: "actor", title: "办理人", width: 110 },
  { key: "verb", title: "事项", width: 140, always: true, render: (entry) => verbWords(entry.verb) },
  { key: "subject", title: "对象", width: 180, render: (entry) => <span className="quiet">{subjectWords(entry)}</span> },
  { key: "changes", title: "变动", render: (entry) => <What entry={entry} /> },
  { key: "origin", title: "来自", width: 130, render: (entry) => <span className="quiet num">{originWords(entry.origin)}</span> },
];

/** The whole feed; history is only ever read here. */
export function ActivityList() {
  const [verifying, setVerifying] = useState(false);
  return (
    <>
      <ListPage<Entry>
        name="activity" title="操作记录" path="/api/activity" columns={COLUMNS} filters={filters()} empty="这些条件下没有记录。"
        actions={can("activity.verify") && <Button icon={<SafetyCertificateOutlined />} onClick={() => setVerifying(true)}>核验</Button>}
        card={(entry) => (
          <>
            <div className="list-card-head">{verbWords(entry.verb)}　{subjectWords(entry)}</div>
            <What entry={entry} />
            <div className="card-foot"><span className="quiet">{entry.actor} · <When at={entry.at} exact /></span></div>
          </>
        )}
      />
      <VerifyHistory open={verifying} onClose={() => setVerifying(false)} />
    </>
  );
}
