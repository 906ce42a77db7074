import { useParams } from "react-router";
import { VisitSheet } from "./visit-sheet";

/** One visit on its own page. */
export function VisitPage() {
  const { id = "" } = useParams();
  return <VisitSheet key={id} id={id} alone />;
}
