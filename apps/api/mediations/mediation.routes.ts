import { MEDIATION_MAY } from '#domain/mediation';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { MEDIATION_BODIES } from './mediation.schemas.js';

type Spoken = Exclude<keyof typeof MEDIATION_MAY, 'ask-mediation'>;

const route = routesOf<Spoken>({ may: MEDIATION_MAY, bodies: MEDIATION_BODIES });

/** Every command of a mediation, in the order in which it meets them. */
export const MEDIATION_ROUTES: readonly CommandRoute[] = [
  route('answer-offer', 'consents', '一方表示是否愿意', 'A side says whether it will'),
  route('name-mediators', 'mediators', '确定调解员', 'Name the mediators'),
  route('invite-helper', 'helpers', '邀请参与调解', 'Invite somebody to help'),
  route('hold-session', 'sessions', '登记调解', 'Record a session'),
  route('extend-mediation', 'extension', '经双方同意延期', 'Extend it with the consent of both'),
  route('report-danger', 'dangers', '登记激化风险', 'Report a danger'),
  route('tell-police', 'police', '登记已报告公安机关', 'Record that the police were told'),
  route('record-agreement', 'agreement', '登记调解协议', 'Record the agreement'),
  route('end-mediation', 'end', '调解不成或者一方未答复，终止', 'End it without an agreement, or without an answer'),
  route('withdraw-consent', 'withdrawal', '一方不愿继续', 'A side will not go on'),
  route('record-suit', 'suits', '登记一方已起诉', 'Record that a side has gone to court'),
  route('urge-performance', 'performance/urging', '督促履行', 'Urge performance'),
  route('record-performance', 'performance', '登记履行情况', 'Record whether it was performed'),
  route('remind-confirmation', 'confirmation/reminder', '登记已提醒可以申请司法确认', 'Record that both were reminded'),
  route('record-confirmation', 'confirmation', '登记共同申请司法确认', 'Record that both applied for confirmation'),
  route('record-ruling', 'confirmation/ruling', '登记人民法院的决定', 'Record what the court decided'),
  route('archive-mediation', 'archive', '立卷归档', 'Archive the papers'),
];
