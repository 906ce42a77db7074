import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useCallback, useMemo, type ReactNode } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { http, type Page } from "@/shared/http";
import { can } from "@/shared/permissions";
import { useProject } from "@/shared/project";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { BuildingGrid } from "./building-grid";
import { BuildingTree } from "./building-tree";
import "./properties.css";
import type { Building, Project } from "./unit";
import { UnitList } from "./unit-list";

const TABS = [{ value: "grid", label: "楼盘表" }, { value: "list", label: "列表" }];

/** What the tree has chosen; it lives in the URL and is kept from tab to tab. */
export interface Place {
  project?: number;
  building?: number;
}

function usePlace(): [Place, (place: Place) => void] {
  const [params, setParams] = useSearchParams();
  const number = (key: string) => (params.get(key) ? Number(params.get(key)) : undefined);
  const place = { project: number("project"), building: number("building") };
  const choose = useCallback((next: Place) => setParams((before) => {
    const after = new URLSearchParams(before);
    for (const key of ["after", "open", "project", "building"]) after.delete(key);
    if (next.project) after.set("project", String(next.project));
    if (next.building) after.set("building", String(next.building));
    return after;
  }), [setParams]);
  return [place, choose];
}

function useHouses() {
  const { projectId } = useProject();
  const projects = useQuery({ queryKey: ["/api/properties/projects"], queryFn: () => http.get<Page<Project>>("/api/properties/projects") });
  const buildings = useQuery({
    queryKey: ["/api/properties/buildings", projectId],
    queryFn: () => http.get<Page<Building>>("/api/properties/buildings", { query: { projectId } }),
  });
  const shown = useMemo(
    () => projects.data?.items.filter((one) => !projectId || String(one.id) === String(projectId)), [projects.data, projectId]);
  return { projects: shown, buildings: buildings.data?.items, error: projects.error ?? buildings.error,
    retry: () => { void projects.refetch(); void buildings.refetch(); } };
}

function Rooms({ tab, children }: { tab: "grid" | "list"; children: (place: Place) => ReactNode }) {
  const [place, choose] = usePlace();
  const navigate = useNavigate();
  const houses = useHouses();
  if (houses.error) return <ErrorState error={houses.error} onRetry={houses.retry} />;
  const first = houses.buildings?.find((one) => !place.project || one.projectId === place.project);
  const here = tab === "grid" && !place.building ? { project: first?.projectId, building: first?.id } : place;
  const go = (next: string | number) => {
    const query = new URLSearchParams();
    if (place.project) query.set("project", String(place.project));
    if (here.building && (place.building || next === "grid")) query.set("building", String(here.building));
    void navigate(`/properties${next === "list" ? "/list" : ""}${query.size ? `?${query}` : ""}`);
  };
  return (
    <div className="property-rooms">
      <BuildingTree projects={houses.projects} buildings={houses.buildings} place={here} onChoose={choose} whole={tab === "list"} />
      <div className="property-main">
        <Segmented className="property-tabs" options={TABS} value={tab} onChange={go} aria-label="看法" />
        {houses.buildings?.length === 0 && tab === "grid"
          ? <div className="panel"><EmptyState text="还没有房源。导入房源价目后，楼栋和房号会出现在这里。"
            action={can("exchange.import") && can("properties.edit") && <Link to="/imports/new?kind=units"><Button>导入房源价目</Button></Link>} /></div>
          : children(here)}
      </div>
    </div>
  );
}

/** 楼盘表 of the building chosen in the tree. */
export function PropertyGrid() {
  return <Rooms tab="grid">{(place) => place.building && <BuildingGrid key={place.building} id={place.building} />}</Rooms>;
}

/** The units of what is chosen in the tree, as a list. */
export function PropertyList() {
  return <Rooms tab="list">{(place) => <UnitList place={place} />}</Rooms>;
}
