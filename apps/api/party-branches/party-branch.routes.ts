import { PARTY_BRANCH_MAY } from '#domain/party-branch';
import { z } from 'zod';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { day, factBody, text } from '../http/schemas.js';

const person = text(120);

const BODIES = {
  'apply-branch': factBody('BranchApplication', {
    form: z.enum(['formal', 'joint', 'functional']),
    partners: z.array(text(80)).max(10).default([]),
    secretary: person.optional(),
    reason: text(500).optional(),
  }),
  'reply-branch': factBody('BranchReply', { approve: z.boolean(), reason: text(500).optional() }),
  'explain-party-share': factBody('PartyShareExplanation', { reason: text(1000), plan: text(1000) }),
  'record-part-time': factBody('PartTimeMember', { person, on: day }),
} as const;

const route = routesOf<keyof typeof BODIES>({ may: PARTY_BRANCH_MAY, bodies: BODIES });

export const PARTY_BRANCH_ROUTES: readonly CommandRoute[] = [
  route('apply-branch', 'application', '申请设立党支部', 'Apply for the branch'),
  route('reply-branch', 'reply', '街道党工委批复', 'The Street Party committee replies'),
  route('explain-party-share', 'party-share', '说明党员比例', 'Explain the Party share'),
  route('record-part-time', 'part-time-member', '登记兼职委员', 'Record the part-time member'),
];
