/** A task as the list shows it. */
export interface Task {
  id: string;
  title: string;
  kind: string;
  dueAt?: string;
  departmentName?: string;
  assigneeId?: string;
  assigneeName?: string;
  /** Page of the module that owns it. */
  link: string;
  openedAt: string;
  state: string;
}

export const isDone = (task: Task) => task.state.toLowerCase() === "done";
