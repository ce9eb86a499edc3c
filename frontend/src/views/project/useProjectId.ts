/** The project of the address. */
import { useParams } from "react-router-dom";

export function useProjectId(): number {
  return Number(useParams().projectId);
}
