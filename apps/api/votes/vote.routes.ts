import { VOTE_MAY } from '#domain/assembly-vote';
import type { CommandRoute } from '../http/command-controller.js';
import { VOTE_BODIES } from './vote.schemas.js';

type Spoken = Exclude<keyof typeof VOTE_MAY, 'cast'>;

const route = (command: Spoken, path: string, zh: string, en: string): CommandRoute => ({
  command,
  path,
  title: { zh, en },
  body: VOTE_BODIES[command],
  may: VOTE_MAY[command],
});

export const VOTE_ROUTES: readonly CommandRoute[] = [
  route('extend-window', 'extension', '延长表决期', 'Extend the window'),
  route('propose-ruling', 'rulings', '争议票裁定（第一人）', 'Rule on a disputed ballot, first person'),
  route('confirm-ruling', 'rulings/confirmation', '争议票裁定（第二人）', 'Confirm the ruling, second person'),
  route('sign-count', 'count-signatures', '签署计票表', 'Sign the count sheet'),
];
