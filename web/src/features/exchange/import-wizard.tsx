import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { http } from "@/shared/http";
import { ErrorState } from "@/shared/ui/state";
import { CheckImport } from "./check-import";
import "./exchange.css";
import { importPath, isBusy, type ImportView } from "./import";
import { MapImport } from "./map-import";
import { RunImport, RunResult } from "./run-import";

/** What every step gets. */
export interface StepProps {
  run: ImportView;
  /** Puts the server's newest word in place. */
  onRun: (run: ImportView) => void;
  /** Goes to a step; without one to where the import stands. */
  onStep: (step?: "columns") => void;
}

/** One import, at the step its state (or, going back, the address) says. */
export function ImportWizard() {
  const { id } = useParams();
  const [params, setParams] = useSearchParams();
  const client = useQueryClient();
  const key = [importPath(id!)];
  const query = useQuery({
    queryKey: key, queryFn: ({ signal }) => http.get<ImportView>(importPath(id!), { signal }),
    refetchInterval: (state) => (state.state.data && isBusy(state.state.data) ? 1_000 : false),
  });
  const navigate = useNavigate();
  if (query.error && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  const run = query.data;
  const props: StepProps = {
    run,
    onRun: (next) => client.setQueryData(key, next),
    onStep: (step) => setParams(step ? { step } : {}, { replace: !step }),
  };
  const leave = () => void navigate("/imports");
  const open = run.state === "CHECKED" || run.state === "FAILED";
  if (run.state === "UPLOADED" || run.state === "MAPPED" || (open && params.get("step") === "columns")) {
    return <MapImport {...props} onLeave={leave} />;
  }
  if (run.state === "CHECKING" || run.state === "CHECKED") return <CheckImport {...props} onLeave={leave} />;
  if (run.state === "RUNNING") return <RunImport {...props} onLeave={leave} />;
  return <RunResult {...props} onLeave={leave} />;
}
