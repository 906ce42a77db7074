import { useQuery } from "@tanstack/react-query";
import { Modal, Skeleton } from "antd";
import { http } from "@/shared/http";
import { can } from "@/shared/permissions";
import { ErrorState } from "@/shared/ui/state";
import { StateTag } from "@/shared/ui/tags";

interface Report {
  sound: boolean;
  sealed: number;
  findings: { fault: string; message: string }[];
}

interface FileReport {
  checked: number;
  damaged: { id: string; name: string; damagedAt: string }[];
}

/** Walks the chain and looks at every file, and says what is broken. */
export function VerifyHistory({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal open={open} onCancel={onClose} title="核验" footer={null} destroyOnHidden>
      {open && <Chain />}
      {open && can("files.verify") && <Files />}
    </Modal>
  );
}

const fresh = { gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false } as const;

function Chain() {
  const query = useQuery({ queryKey: ["activity", "verify"], queryFn: () => http.post<Report>("/api/activity/verifications"), ...fresh });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  const { sound, sealed, findings } = query.data;
  return (
    <section>
      <StateTag tone={sound ? "done" : "overdue"}>{sound ? `操作记录完好，已核 ${sealed} 条` : `操作记录有破坏，前 ${sealed} 条完好`}</StateTag>
      {findings.length > 0 && <ul className="verify-list">{findings.map((one) => <li key={one.message}>{one.message}</li>)}</ul>}
    </section>
  );
}

function Files() {
  const query = useQuery({ queryKey: ["files", "verify"], queryFn: () => http.post<FileReport>("/api/files/verifications"), ...fresh });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  const { checked, damaged } = query.data;
  return (
    <section>
      <StateTag tone={damaged.length ? "overdue" : "done"}>{damaged.length ? `${damaged.length} 个附件损坏或丢失` : `附件完好，已核 ${checked} 个`}</StateTag>
      {damaged.length > 0 && <ul className="verify-list">{damaged.map((one) => <li key={one.id}>{one.name}</li>)}</ul>}
    </section>
  );
}
