import { z } from 'zod';
import { day, posting, text } from '../http/schemas.js';

const unit = text(120).meta({ example: '370302001001-03/unit-12' });

/** By announced item: `agree`, `against`, `abstain`; for an election the candidates whom the ballot names. */
const choices = z
  .record(
    z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
    z.union([z.enum(['agree', 'against', 'abstain']), z.array(z.string().regex(/^candidate-\d{1,3}$/)).max(60)]),
  )
  .meta({ example: { M1: 'agree', M2: 'agree', M3: ['candidate-1', 'candidate-2'] } });

const channel = z
  .enum(['paper', 'door', 'online-file'])
  .meta({ description: '渠道：书面、上门、线上导入 / paper, door to door, file of the city’s e-voting' });
const batch = z
  .string()
  .regex(/^[\w.-]{1,60}$/)
  .meta({ example: 'paper-box-1' });

export const VOTE_BODIES = {
  ballot: z.strictObject({ unit, choices, channel, batch }).meta({ id: 'Ballot' }),
  ballots: z
    .strictObject({ channel, batch, ballots: z.array(z.strictObject({ unit, choices })).min(1).max(5000) })
    .meta({ id: 'Ballots', description: '整批登记，一张有误则全部不登记 / all or nothing' }),
  'extend-window': z.strictObject({ closesOn: day, reason: text(500), ...posting }).meta({ id: 'VoteExtension' }),
  'propose-ruling': z
    .strictObject({
      voter: text(160).meta({ example: 'unit:370302001001-03/unit-12' }),
      choices: choices.nullable().meta({
        description: '该投票人自己的一张票；null 为全部无效 / one of the voter’s own ballots; null when none stands',
      }),
      reason: text(500),
    })
    .meta({ id: 'BallotRuling' }),
  'confirm-ruling': z.strictObject({ voter: text(160) }).meta({ id: 'BallotRulingConfirmation' }),
  'sign-count': z
    .strictObject({ tellers: z.array(text(80)).min(1).max(9), observer: text(80) })
    .meta({ id: 'CountSignatures' }),
} as const;
