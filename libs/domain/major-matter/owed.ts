import { opened } from '../case/index.js';

export { TELL } from '../assembly-call/index.js';

// The duties of a matter that more than one step opens or ends.

export const OPINION = 'give-opinion';
export const TALK = 'hold-talk';
export const POST = 'post-notice';
export const CLASSIFY = 'classify-matter';
export const COMMITTEE = 'owners-committee';

export const toPost = opened({ key: POST, holder: { role: COMMITTEE } });
