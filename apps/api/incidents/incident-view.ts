import type { Correction } from '#domain/case';
import { isSealed, type SealedPapers } from '#platform/personal';
import type { Bilingual } from '#domain/shared';
import type { Prisma } from '#prisma';

type Row = Prisma.IncidentGetPayload<object>;

const KINDS: Readonly<Record<string, Bilingual>> = {
  'decided-late': {
    zh: '在期限内收到、期限结算后才处理',
    en: 'Received in time, decided after the window was settled',
  },
  'ballot-after-count': { zh: '在期限内收到、计票后才处理的选票', en: 'A ballot in time that met the count' },
  correction: { zh: '更正，待另一人确认', en: 'A correction that waits for the second person' },
  'mail-refused': { zh: '邮件被对方拒收', en: 'A mail was refused' },
  'mail-bounced': { zh: '邮件被退回', en: 'A mail came back' },
  'mail-unknown': { zh: '邮件是否送达不明', en: 'Nobody knows what became of a mail' },
  'no-address': { zh: '没有收件地址', en: 'There is no address to write to' },
  'workflow-missing': {
    zh: '流程曾经缺失，已由记录重建',
    en: 'The workflow was missing and was reborn from the record',
  },
  'run-terminated': {
    zh: '流程被人工终止，已由记录重建',
    en: 'A run was ended by hand and was reborn from the record',
  },
  'run-reset': { zh: '流程被人工重置，已由记录重建', en: 'A run was reset by hand and was reborn from the record' },
  'run-failed': {
    zh: '流程自身出错，重建一次后须运维处理',
    en: 'A run failed of itself; begun anew once, then for an operator',
  },
  'run-superseded': { zh: '流程超前于恢复后的记录，已重建', en: 'A run was ahead of a restored record' },
  'run-no-longer-replays': { zh: '流程不再适配新版本，已重建', en: 'A run no longer replayed on this release' },
  'state-differs': { zh: '记录与缓存状态不一致，须运维核对', en: 'The chain and the cached state differ' },
  'root-differs': { zh: '链条与此前的每日根不符，须运维核对', en: 'A chain is not the one of an earlier daily root' },
  'campaign-not-opened': {
    zh: '季度专项行动未能按时启动，请查明后手工启动',
    en: 'The campaign of a quarter was not opened by its Schedule; find out why, and open it by hand',
  },
  'act-impossible': { zh: '流程动作无法执行，须运维处理', en: 'An act of the workflow cannot be carried out' },
};

/** An incident as people see it: what happened and who has said what; never the content of the command. */
export function incidentOf({ id, caseId, kind, detail, happenedAt, settledAt, settledBy, ...said }: Row) {
  const { command, receivedAt, correction } = detail as {
    command?: { type: string };
    receivedAt?: number;
    correction?: Correction | SealedPapers;
  };
  const { proposedBy, ruling, reason, outcome } = said;
  return {
    ...{ id, case: caseId, kind, title: KINDS[kind] ?? { zh: kind, en: kind }, happenedAt },
    command: command?.type ?? null,
    correction: correction ? shown(correction) : null,
    receivedAt: receivedAt === undefined ? null : new Date(receivedAt).toISOString(),
    proposal: proposedBy === null ? null : { by: proposedBy, ruling, reason },
    settled: settledAt === null ? null : { at: settledAt, by: settledBy, outcome },
    links: caseId === null ? {} : { case: `/cases/${encodeURIComponent(caseId)}` },
  };
}

/** What it says about a person is read where it stands in the case, by those who see it. */
function shown(correction: Correction | SealedPapers) {
  if (!isSealed(correction)) return correction;
  const { entry, pointer } = correction as SealedPapers & Pick<Correction, 'entry' | 'pointer'>;
  return { entry, pointer, was: null, value: null };
}
