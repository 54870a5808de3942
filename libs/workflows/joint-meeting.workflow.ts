// A joint meeting of the Street, the Party-building meeting of a community, an owners' forum (SD 74, ZB 76, QD 82; LC 38).
// Asked for or regular; many may be open in one place.

import type { CaseState } from '#domain/case';
import { jointMeeting, type MeetingState } from '#domain/joint-meeting';
import { lifecycle } from './kit/index.js';

export const jointMeetingWorkflow = lifecycle(jointMeeting, async (run) => {
  // An application is answered and the meeting called, each in its days; it is held, and its minutes name who did not come.
  await run.until(held);
  // What was agreed is a problem of its own, each with its unit and its day: one whose day passes is pressed for, two are told to the
  // district. With the last of them, and the next regular meeting, it is over.
  await run.close();
});

const held = ({ noun }: CaseState<MeetingState>) => noun.heldOn !== undefined;
