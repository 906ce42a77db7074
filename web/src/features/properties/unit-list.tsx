import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Link } from "react-router";
import { ListPage } from "@/shared/ui/list-page";
import { http, withQuery } from "@/shared/http";
import { can } from "@/shared/permissions";
import { useProject } from "@/shared/project";
import type { Column, Filter } from "@/shared/ui/list-types";
import { Money, StateTag } from "@/shared/ui/tags";
import type { Place } from "./property-rooms";
import { KINDS, optionsOf, STATUS, type UnitItem } from "./unit";
import { UnitDetail } from "./unit-page";

const FILTERS: Filter[] = [
  { kind: "text", key: "q", label: "房号", placeholder: "房号，例如 3栋2单元1502" },
  { kind: "select", key: "status", label: "状态", options: optionsOf(STATUS), multiple: true },
  { kind: "select", key: "kind", label: "类别", options: optionsOf(KINDS) },
];

const MORE: Filter[] = [
  { kind: "text", key: "stair", label: "单元" },
  { kind: "text", key: "floor", label: "楼层" },
  { kind: "text", key: "areaFrom", label: "建筑面积不小于（㎡）" },
  { kind: "text", key: "areaTo", label: "建筑面积不大于（㎡）" },
  { kind: "text", key: "priceFrom", label: "总价不低于（元）" },
  { kind: "text", key: "priceTo", label: "总价不高于（元）" },
];

const COLUMNS: Column<UnitItem>[] = [
  { key: "label", title: "房号", always: true, width: 150, render: (unit) => <Link to={`/properties/units/${unit.id}`}>{unit.label}</Link> },
  { key: "projectName", title: "项目", width: 120 },
  { key: "kind", title: "类别", width: 70, render: (unit) => KINDS[unit.kind] },
  { key: "layout", title: "户型", width: 90, hidden: true },
  { key: "grossArea", title: "建筑面积（㎡）", width: 110, align: "right", render: (unit) => <span className="num">{unit.grossArea ?? "—"}</span> },
  { key: "innerArea", title: "套内面积（㎡）", width: 110, align: "right", render: (unit) => <span className="num">{unit.innerArea ?? "—"}</span> },
  { key: "unitPrice", title: "单价（元/㎡）", width: 110, align: "right", render: (unit) => <Money value={unit.unitPrice} /> },
  { key: "totalPrice", title: "总价（元）", width: 130, align: "right", render: (unit) => <Money value={unit.totalPrice} /> },
  { key: "status", title: "状态", width: 100, render: (unit) => <UnitState unit={unit} /> },
];

export function UnitState({ unit }: { unit: Pick<UnitItem, "status"> }) {
  const { tone, shape, word } = STATUS[unit.status];
  return <StateTag tone={tone} shape={shape}>{word}</StateTag>;
}

/** The units of a project or building. */
export function UnitList({ place }: { place: Place }) {
  const { projectId } = useProject();
  const path = withQuery("/api/properties/units", { projectId: place.project ?? projectId, buildingId: place.building });
  return (
    <ListPage<UnitItem>
      key={path} name="units" title="房源" path={path} filters={FILTERS} more={MORE} columns={COLUMNS}
      to={(unit) => `/properties/units/${unit.id}`} detail={(id) => <UnitDetail id={id} />}
      actions={(query) => can("exchange.export") && (
        <Button icon={<DownloadOutlined />} onClick={() => void http.download(withQuery(path.replace("/units", "/units/export"), query))}>导出</Button>
      )}
      empty="还没有房源。导入房源价目后会列在这里。"
      card={(unit) => (
        <>
          <div className="list-card-head">{unit.projectName} {unit.label}</div>
          <div className="card-tags"><UnitState unit={unit} /><span className="quiet">{KINDS[unit.kind]} {unit.layout}</span></div>
          <div className="card-foot"><span className="quiet num">{unit.grossArea ?? "—"} ㎡</span><Money value={unit.totalPrice} unit="元" /></div>
        </>
      )}
    />
  );
}
