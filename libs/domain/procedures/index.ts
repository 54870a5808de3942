import type { Decider } from '../case/index.js';
import { assemblyVote } from '../assembly-vote/index.js';
import { formation } from '../formation/index.js';

/** Every kind of case that this build knows. */
export const DECIDERS: Readonly<Record<string, Decider>> = {
  formation: formation as Decider,
  'assembly-vote': assemblyVote as Decider,
};
