import { EditOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Skeleton, Tooltip, Tree, TreeSelect } from "antd";
import { useMemo, useState } from "react";
import { usePhone } from "@/shared/media";
import { can } from "@/shared/permissions";
import { EditProject } from "./edit-project";
import type { Place } from "./property-rooms";
import type { Building, Project } from "./unit";

interface BuildingTreeProps {
  projects?: Project[];
  buildings?: Building[];
  place: Place;
  onChoose: (place: Place) => void;
  /** Whether a whole project may be chosen. */
  whole: boolean;
}

const placeOf = (key?: string): Place => {
  const [kind, project, building] = (key ?? "").split(":");
  return kind === "b" ? { project: Number(project), building: Number(building) } : kind === "p" ? { project: Number(project) } : {};
};
const keyOf = ({ project, building }: Place) => (building ? `b:${project}:${building}` : project ? `p:${project}` : undefined);

interface Node {
  key: string;
  value: string;
  title: string;
  /** The name once chosen on a phone, where the tree around it cannot be seen. */
  full: string;
  selectable: boolean;
  isLeaf?: boolean;
  project?: Project;
  building?: Building;
  children?: Node[];
}

/** Projects and their buildings, at the left or, on a phone, in a box above. */
export function BuildingTree({ projects, buildings, place, onChoose, whole }: BuildingTreeProps) {
  const phone = usePhone();
  const [editing, setEditing] = useState<Project | "new">();
  const edit = can("properties.edit");
  const data = useMemo(() => projects?.map((project): Node => ({
    key: `p:${project.id}`, value: `p:${project.id}`, title: project.name, full: project.name, project, selectable: whole,
    children: (buildings ?? []).filter((one) => one.projectId === project.id).map((one) => ({
      key: `b:${project.id}:${one.id}`, value: `b:${project.id}:${one.id}`, title: one.name, full: `${project.name} ${one.name}`, building: one, isLeaf: true, selectable: true,
    })),
  })), [projects, buildings, whole]);
  if (!data || !buildings) return <aside className="property-tree panel"><Skeleton active title={false} paragraph={{ rows: 6 }} /></aside>;
  const chosen = place.building && !place.project
    ? keyOf({ project: buildings.find((one) => one.id === place.building)?.projectId, building: place.building }) : keyOf(place);
  if (phone) {
    return (
      <TreeSelect className="property-pick" treeData={data} value={chosen} allowClear={whole} placeholder="全部项目" aria-label="项目和楼栋" treeNodeLabelProp="full"
        showSearch={{ treeNodeFilterProp: "title" }} onChange={(key?: string) => onChoose(placeOf(key))} treeDefaultExpandAll />
    );
  }
  return (
    <aside className="property-tree panel" aria-label="项目和楼栋">
      <div className="property-tree-head">
        <b>项目</b>
        {edit && <Tooltip title="新建项目"><Button type="text" size="small" icon={<PlusOutlined />} aria-label="新建项目" onClick={() => setEditing("new")} /></Tooltip>}
      </div>
      {whole && <Button type="text" block className={chosen ? "property-all" : "property-all property-all-on"} onClick={() => onChoose({})}>全部项目</Button>}
      <Tree
        blockNode treeData={data} defaultExpandAll={data.length < 6} defaultExpandedKeys={chosen ? [chosen] : []} autoExpandParent
        selectedKeys={chosen ? [chosen] : []} onSelect={([key]) => key && onChoose(placeOf(String(key)))}
        titleRender={({ title, project, building }) => (
          <span className="property-node">
            <span title={title}>{title}</span>
            {building && <span className="quiet num">{building.available}/{building.units}</span>}
            {project && edit && (
              <Button type="text" size="small" icon={<EditOutlined />} aria-label={`修改 ${title}`} onClick={(event) => { event.stopPropagation(); setEditing(project); }} />
            )}
          </span>
        )}
      />
      <p className="quiet property-tree-foot">楼栋后为 可售/全部 套数</p>
      <EditProject project={editing} onClose={() => setEditing(undefined)} />
    </aside>
  );
}
