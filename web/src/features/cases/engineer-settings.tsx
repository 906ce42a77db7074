import { useMutation } from "@tanstack/react-query";
import { App, Select, Skeleton, Table } from "antd";
import { useState } from "react";
import { http, Problem } from "@/shared/http";
import { useProject } from "@/shared/project";
import { PersonSelect } from "@/shared/ui/person-select";
import { EmptyState, ErrorState } from "@/shared/ui/state";
import { useCaseOptions, usePeople, type Category } from "./cases-api";
import { settingsChanged, useEngineers, type Engineer } from "./settings-api";

interface Assigned {
  projectId: number;
  categoryId: number;
  personId?: number;
}

function EngineerCell({ category, engineer, busy, onPick }: { category: Category; engineer?: Engineer; busy: boolean; onPick: (person?: number) => void }) {
  const people = usePeople(category.departmentId);
  const wide = { style: { width: 220 }, allowClear: true, disabled: busy, placeholder: "未定", "aria-label": `${category.path} 责任人` };
  if (category.departmentId === undefined) {
    // without a department anybody may answer for it
    return <PersonSelect {...wide} value={engineer?.personName} onChange={(person) => onPick(person ? Number(person) : undefined)} />;
  }
  const known = people.data?.map((one) => ({ value: one.id, label: one.name })) ?? [];
  const own = engineer?.personId && !known.some((one) => one.value === engineer.personId) ? [{ value: engineer.personId, label: engineer.personName ?? "" }] : [];
  return (
    <Select<number> {...wide} showSearch={{ optionFilterProp: "label" }} loading={people.isFetching} value={engineer?.personId}
      onChange={(person?: number) => onPick(person)} options={[...own, ...known]} />
  );
}

/** Who answers for each category of a project; a dispatched case goes to that person. */
export function EngineerSettings() {
  const options = useCaseOptions();
  const chosen = useProject().projectId;
  const [own, setOwn] = useState<number>();
  const { message } = App.useApp();
  const project = own ?? (Number(chosen) || options?.projects[0]?.id);
  const query = useEngineers(project);
  const save = useMutation({
    mutationFn: (assigned: Assigned) => http.put("/api/cases/engineers", assigned),
    onSettled: settingsChanged,
    onError: (error) => message.error(error instanceof Problem ? error.detail : "没能保存，请重试。"),
  });
  if (!options) return <Skeleton active />;
  if (!project) return <EmptyState text="还没有项目。项目建好后，在这里定每类事项由谁负责。" />;
  const open = options.categories.filter((one) => !one.closed);
  const leaves = open.filter((one) => !open.some((other) => other.parentId === one.id)).sort((a, b) => a.path.localeCompare(b.path, "zh-CN"));
  return (
    <>
      <p>
        <Select aria-label="项目" style={{ minWidth: 200 }} value={project} onChange={setOwn} options={options.projects.map((one) => ({ value: one.id, label: one.name }))} />
        <span className="quiet">　派单时自动填上责任人。</span>
      </p>
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : (
        <Table<Category>
          size="small" pagination={false} rowKey="id" dataSource={leaves} loading={query.isPending} scroll={{ x: "max-content" }}
          columns={[
            { title: "类别", dataIndex: "path", width: 280 },
            { title: "默认派给", width: 180, render: (_, one) => options.departments.find((department) => department.id === one.departmentId)?.name ?? <span className="quiet">—</span> },
            {
              title: "责任人", render: (_, one) => (
                <EngineerCell
                  category={one} engineer={query.data?.find((engineer) => engineer.categoryId === one.id)} busy={save.isPending && save.variables.categoryId === one.id}
                  onPick={(personId) => save.mutate({ projectId: project, categoryId: one.id, personId })}
                />
              ),
            },
          ]}
        />
      )}
    </>
  );
}
