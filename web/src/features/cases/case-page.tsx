import { useParams } from "react-router";
import { CaseDetailView } from "./case-detail";

/** One case on its own page. */
export function CasePage() {
  const { id = "" } = useParams();
  return <CaseDetailView key={id} id={id} alone />;
}
