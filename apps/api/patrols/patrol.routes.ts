import { PATROL_MAY } from '#domain/patrol';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { PATROL_BODIES } from './patrol.schemas.js';

type Spoken = Exclude<keyof typeof PATROL_MAY, 'plan'>;

const route = routesOf<Spoken>({ may: PATROL_MAY, bodies: PATROL_BODIES });

export const PATROL_ROUTES: readonly CommandRoute[] = [
  route('move', 'day', '巡查改期', 'Move the patrol to another day'),
  route('hold', 'record', '登记巡查：参加各方和发现的问题', 'Record the patrol: who came, what was found'),
  route('record-finding', 'findings', '补充登记发现的问题', 'Record another finding'),
  route('analyse', 'analysis', '联动研判', 'Analyse together what was found'),
  route('stop', 'ending', '不再开展巡查', 'Hold no more patrols here'),
];
