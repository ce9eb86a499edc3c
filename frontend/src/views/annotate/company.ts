/** Other people in the editor: who works on which frame, and what they said. Not there where somebody labels blind. */
import { holds } from "../../api/holds";
import { HoldKeeper } from "../../state/holdKeeper";
import { openTalk, type TalkStore } from "../comments";

export interface Company {
  readonly holds: HoldKeeper;
  readonly talk: TalkStore;
}

export const openCompany = (): Company => ({ holds: new HoldKeeper(holds), talk: openTalk() });
