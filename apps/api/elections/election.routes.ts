import { ELECTION_MAY } from '#domain/election';
import { FORMATION_BODIES } from '../formations/formation.schemas.js';
import { FORMATION_ROUTES } from '../formations/formation.routes.js';
import type { CommandRoute } from '../http/command-controller.js';

/** From the nomination on an election has the commands of a first formation, given by whoever calls it. */
export const ELECTION_ROUTES: readonly CommandRoute[] = FORMATION_ROUTES.flatMap((route) =>
  isSpoken(route.command)
    ? [{ ...route, may: ELECTION_MAY[route.command], body: FORMATION_BODIES[route.command] }]
    : [],
);

function isSpoken(command: string): command is keyof typeof ELECTION_MAY {
  return Object.hasOwn(ELECTION_MAY, command);
}
