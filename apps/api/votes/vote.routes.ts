import { VOTE_MAY } from '#domain/assembly-vote';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { VOTE_BODIES } from './vote.schemas.js';

type Spoken = Exclude<keyof typeof VOTE_MAY, 'cast'>;

const route = routesOf<Spoken>({ may: VOTE_MAY, bodies: VOTE_BODIES });

export const VOTE_ROUTES: readonly CommandRoute[] = [
  route('extend-window', 'extension', '延长表决期', 'Extend the window'),
  route('propose-ruling', 'rulings', '争议票裁定（第一人）', 'Rule on a disputed ballot, first person'),
  route('confirm-ruling', 'rulings/confirmation', '争议票裁定（第二人）', 'Confirm the ruling, second person'),
  route('sign-count', 'count-signatures', '签署计票表', 'Sign the count sheet'),
];
