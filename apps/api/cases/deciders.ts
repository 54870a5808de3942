import type { Decider } from '#domain/case';
import { DECIDERS } from '#domain/procedures';

export const deciderFor = (kind: string): Decider | undefined => DECIDERS[kind];
