import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import { http, type Versioned } from "@/shared/http";
import { can } from "@/shared/permissions";
import { DetailPage, Facts, type DetailTab } from "@/shared/ui/detail-page";
import { EmptyState } from "@/shared/ui/state";
import { Money, StateTag, When } from "@/shared/ui/tags";
import { Timeline, type TimelineEntry } from "@/shared/ui/timeline";
import { WorkingsTable } from "@/shared/ui/workings";
import { EditUnit, PriceUnit } from "./edit-unit";
import "./properties.css";
import { FIELDS, KINDS, STATUS, type UnitView } from "./unit";
import { UnitCases, UnitHolders } from "./unit-ties";

const VERBS: Record<string, [kind: string, what: string]> = {
  "properties.imported": ["导入", "导入房源"],
  "properties.unit-edited": ["修改", "修改了房源"],
  "properties.unit-priced": ["调价", "调整了价格"],
};

/** The unit's own page. */
export function UnitPage() {
  const { id } = useParams();
  return <UnitDetail id={id!} whole />;
}

/** A unit: areas, price versions, who bought it, what is asked about it. */
export function UnitDetail({ id, whole }: { id: string; whole?: boolean }) {
  const client = useQueryClient();
  const key = ["/api/properties/units", id];
  const query = useQuery({
    queryKey: key, queryFn: () => http.getVersioned<UnitView>(`/api/properties/units/${id}`),
  });
  const [doing, setDoing] = useState<"edit" | "price">();
  const view = query.data?.value;
  if (!view) return <DetailPage query={query} />;
  const { facts } = view;
  const edit = can("properties.edit");
  const grid = `/properties?project=${facts.projectId}&building=${facts.buildingId}`;
  return (
    <>
      <DetailPage
        query={query} number={facts.projectName} title={facts.label} back={whole ? { word: `${facts.buildingName}楼盘表`, to: grid } : undefined}
        state={<StateTag tone={STATUS[facts.status].tone}>{STATUS[facts.status].word}</StateTag>}
        primary={edit ? { key: "price", word: "调价", onClick: () => setDoing("price") } : null}
        actions={edit ? [{ key: "edit", word: "修改", onClick: () => setDoing("edit") }] : []}
        related={[
          { label: "楼栋", value: facts.buildingName, to: grid },
          { label: "总价", value: <Money value={facts.totalPrice} unit="元" /> },
          ...(view.formerLabels.length ? [{ label: "曾用号", value: view.formerLabels.join("、") }] : []),
        ]}
        tabs={tabsOf(view, id)} timeline={<Timeline entries={entriesOf(view)} />}
      />
      <EditUnit open={doing === "edit"} view={view} etag={() => client.getQueryData<Versioned<UnitView>>(key)?.etag} onClose={() => setDoing(undefined)} refetch={query.refetch} />
      <PriceUnit open={doing === "price"} view={view} onClose={() => setDoing(undefined)} />
    </>
  );
}

function tabsOf(view: UnitView, id: string): DetailTab[] {
  return [
    { key: "facts", word: "概况", content: <UnitFacts view={view} /> },
    { key: "prices", word: "价格", count: view.prices.length, content: <PriceVersions view={view} /> },
    ...(can("customers.read") ? [{ key: "buyers", word: "权益人", content: <UnitHolders id={id} /> }] : []),
    ...(can("cases.read") ? [{ key: "cases", word: "来访事项", content: <UnitCases id={id} /> }] : []),
  ];
}

function UnitFacts({ view: { facts, workings } }: { view: UnitView }) {
  const area = (value?: string) => value && <span className="num">{value} ㎡</span>;
  const physical = facts.floorName === String(facts.floorNumber) ? "" : `（物理层 ${facts.floorNumber}）`;
  return (
    <>
      <Facts rows={[
        { label: "类别", value: KINDS[facts.kind] }, { label: "用途", value: facts.usage }, { label: "户型", value: facts.layout },
        { label: "单元", value: facts.stair && `${facts.stair}单元` }, { label: "楼层", value: `${facts.floorName}${physical}` }, { label: "房号", value: facts.room },
        { label: "建筑面积", value: area(facts.grossArea) }, { label: "套内面积", value: area(facts.innerArea) }, { label: "分摊面积", value: area(facts.sharedArea) },
        { label: "单价", value: <Money value={facts.unitPrice} unit="元/㎡" /> }, { label: "总价", value: <Money value={facts.totalPrice} unit="元" /> },
        { label: "预售许可证", value: facts.presalePermit }, { label: "不动产单元代码", value: facts.titleUnitNumber },
        { label: "最近变动", value: <><When at={facts.changedAt} /> {facts.changedBy}</> },
      ]} />
      {workings.length > 0 && <section className="unit-workings"><h3>怎么算的</h3><WorkingsTable rows={workings} /></section>}
    </>
  );
}


function PriceVersions({ view }: { view: UnitView }) {
  if (view.prices.length === 0) return <EmptyState text="还没有价格。导入价目或调价后，每一版都会留在这里。" />;
  return (
    <table className="unit-prices">
      <thead><tr><th scope="col">生效</th><th scope="col" className="unit-amount">单价（元/㎡）</th><th scope="col" className="unit-amount">总价（元）</th><th scope="col">来源</th></tr></thead>
      <tbody>
        {view.prices.map((price) => (
          <tr key={price.id}>
            <td><When at={price.effectiveAt} exact /></td>
            <td className="unit-amount"><Money value={price.unitPrice} /></td>
            <td className="unit-amount"><Money value={price.totalPrice} /></td>
            <td>{price.source === "IMPORT" ? "导入" : "调价"} · {price.actor}{price.reason && <div className="quiet">{price.reason}</div>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function entriesOf(view: UnitView): TimelineEntry[] {
  const words = (value: unknown) => (value == null ? null : String(value));
  return view.events.map((event) => ({
    id: String(event.id), at: event.at, who: event.actor, kind: VERBS[event.verb]?.[0] ?? "其他", what: VERBS[event.verb]?.[1] ?? event.verb, note: event.note,
    changes: Object.entries(event.changes).filter(([field]) => field in FIELDS)
      .map(([field, change]) => ({ label: FIELDS[field]!, before: words(change.before), after: words(change.after) })),
  }));
}
