import { useMe } from "@/shared/permissions";
import { AbsenceList } from "@/shared/ui/absence-list";
import { MyDoors } from "./my-doors";

/** When I am away and who stands in for me. */
export function MyAbsences() {
  const me = useMe();
  return (
    <div className="narrow">
      <header className="page-head"><h1>不在岗与代理</h1><MyDoors /></header>
      <section className="panel"><AbsenceList personId={String(me.personId)} name={me.name} departmentId={me.department && String(me.department.id)} /></section>
    </div>
  );
}
