/** The address of a filament as such: it goes on to the page of its video, where the filament is in hand then. */
import { Center } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Navigate, useParams } from "react-router-dom";
import { queries } from "../../../api/queries";
import { paths } from "../../../paths";
import { Busy } from "../../../ui/Busy";
import { Loaded } from "../../../ui/Loaded";

export function FilamentPlace() {
  const filament = useQuery(queries.filament(Number(useParams().filamentId)));
  return (
    <Loaded query={filament} skeleton={<Center h="100%"><Busy label="Finding the filament" /></Center>}>
      {({ id, video }) => <Navigate to={`${paths.video(video)}?filament=${id}`} replace />}
    </Loaded>
  );
}
