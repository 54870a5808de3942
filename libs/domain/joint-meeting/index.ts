export { MEETING_MAY, type MeetingCommand } from './commands.js';
export { FORMS, MATTERS, MEMBER_WORDS, MEMBERS, type Form } from './forms.js';
export { heldOn, meetingNeed, notShown, type HeldMeeting } from './held.js';
export { jointMeeting } from './joint-meeting.js';
export { type MeetingState } from './state.js';
