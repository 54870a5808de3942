import {
  accept,
  done,
  dropped,
  grounds,
  owe,
  refusal,
  refuse,
  ROLES,
  silenceAfter,
  termFrom,
  type Coming,
  type Context,
  type Role,
} from '../../case/index.js';
import type { ResolvedRules } from '../../rules/index.js';
import type { Begin, CommandOf, DepartmentFinding } from '../commands.js';
import { bars, departmentOf, departmentsFor } from '../criteria.js';
import type { Event, Outcome } from '../events.js';
import { conflicted, unknownCodes, wrongStage } from '../refusals.js';
import type { Asked, Finding, JointReviewState, Verdict } from '../state.js';

/** Every department is asked at once, each about its own items, and each stands for itself. */

export function begin(state: JointReviewState, command: Begin, context: Context): Outcome {
  if (state.stage !== 'NEW')
    return refuse(refusal('already-open', { zh: '联审已开始。', en: 'The review has begun.' }));
  const { rules, today } = context;
  const { candidate, person, isOwner, takenUp, fullCapacity = true } = command;
  const departments = departmentsFor(rules, command);
  const deadline = termFrom(context, 'jointReview.opinion', today);
  const checkable = rules.catalogues.qualifications.filter(({ machineCheckable }) => machineCheckable);
  const checked = Object.fromEntries(
    checkable.map(({ code }) => [code, (code === 'Q1' ? isOwner : fullCapacity) ? 'yes' : 'no'] as const),
  );
  const term = { dueDay: deadline.dueDay, silentAt: silenceAfter(context, deadline) };
  return accept(
    [
      {
        type: 'review-opened',
        data: { on: today, candidate, person, departments, checked, ...(takenUp ? { takenUp } : {}), ...term },
      },
      ...departments.map((code) => owe(context, { key: `opinion:${code}`, ...holderOf(code), deadline })),
      owe(context, { key: 'conclude', role: 'street', deadline: termFrom(context, 'jointReview.conclusion', today) }),
    ],
    { basis: grounds(context, 'jointReview.opinion', 'jointReview.conclusion', 'silenceGrace') },
  );
}

/** A body that has a role of its own answers in it; the others are branches of `reviewing-department`. */
function holderOf(department: string): { role: Role; who?: string } {
  return Object.hasOwn(ROLES, department)
    ? { role: department as Role }
    : { role: 'reviewing-department', who: department };
}

const MAY_ANSWER: readonly Asked['status'][] = ['asked', 'silent', 'NEED_INFO'];

export function opinion(state: JointReviewState, command: CommandOf<'opinion'>, context: Context): Outcome {
  const wrong = checkAnswerer(state, command.department, context) ?? checkFindings(command, context.rules);
  if (wrong) return wrong;
  const { department, verdict, findings, remark } = command;
  const late = context.occurredOn > (state.asked[department]?.dueDay ?? context.occurredOn);
  const waitedFor = dutyOf(state, department);
  return accept(
    [
      {
        type: 'opinion-given',
        data: {
          department,
          verdict,
          findings: Object.fromEntries(findings.map(({ code, finding }) => [code, finding])),
          late,
        },
        papers: { evidence: findings.filter(({ evidence }) => evidence), ...(remark ? { remark } : {}) },
      },
      done(waitedFor),
      ...(verdict === 'NEED_INFO' ? [owe(context, { key: `supply-info:${department}`, role: 'street' })] : []),
    ],
    { basis: grounds(context, 'jointReview.opinion') },
  );
}

/** A department that asked for information owes nothing until the Street has supplied it. */
const dutyOf = ({ asked }: JointReviewState, department: string) =>
  asked[department]?.status === 'NEED_INFO' ? `supply-info:${department}` : `opinion:${department}`;

function checkAnswerer(state: JointReviewState, department: string, context: Context): Outcome | undefined {
  if (state.stage !== 'REVIEWING') return wrongStage(state);
  const asked = state.asked[department];
  if (!asked)
    return refuse(refusal('unknown-subject', { zh: '该单位不在本次联审之列。', en: 'This department was not asked.' }));
  if (asked.status === 'recused')
    return refuse(
      refusal('conflict-of-interest', { zh: '该单位已回避，等待街道处理。', en: 'The department has recused itself.' }),
    );
  if (!MAY_ANSWER.includes(asked.status))
    return refuse(refusal('already-done', { zh: '该单位已答复。', en: 'The department has answered.' }));
  return conflicted(state, context) ?? notItsVoice(department, asked, context);
}

/** Each department speaks for itself alone, or through whoever was named in its place: the role is not enough. */
function notItsVoice(department: string, { instead }: Asked, { actor }: Context): Outcome | undefined {
  const { role, who } = holderOf(department);
  const named = instead === undefined ? who : instead;
  const speaks = named === undefined || actor.branch === named || (instead !== undefined && actor.id === instead);
  if (actor.role === role && speaks) return undefined;
  const detail = { zh: '只能由该单位自己答复或者回避。', en: 'Only the department itself answers, or recuses itself.' };
  return refuse(refusal('wrong-role', detail, { facts: { department } }));
}

function checkFindings(
  { department, verdict, findings }: CommandOf<'opinion'>,
  rules: ResolvedRules,
): Outcome | undefined {
  const asked = departmentOf(rules, department);
  const strange = findings.filter(({ code }) => !asked?.answers.includes(code)).map(({ code }) => code);
  if (strange.length > 0) return unknownCodes(strange);
  if (new Set(findings.map(({ code }) => code)).size < findings.length) {
    return refuse(refusal('duplicate-subject', { zh: '同一事项答复了两次。', en: 'One criterion is answered twice.' }));
  }
  const states = asked?.gives === 'statement';
  if (states !== (verdict === 'STATEMENT')) {
    const detail = {
      zh: '物业服务企业只说明情况，其他单位给出意见。',
      en: 'The property company only states facts; all others give a verdict.',
    };
    return refuse(refusal('wrong-role', detail));
  }
  return contradiction(verdict, adverseIn(findings, rules));
}

function adverseIn(findings: readonly DepartmentFinding[], rules: ResolvedRules): string[] {
  const adverse = (code: string, finding: Finding) => finding !== 'unknown' && bars(rules, code, finding);
  return findings.filter(({ code, finding }) => adverse(code, finding)).map(({ code }) => code);
}

function contradiction(verdict: Verdict, adverse: readonly string[]): Outcome | undefined {
  if (verdict === 'UNSUITABLE' && adverse.length === 0) {
    return refuse(
      refusal('reason-missing', { zh: '认为不宜的，须指明事项代码。', en: 'Unsuitable needs the code of the item.' }),
    );
  }
  if (verdict !== 'PASS' || adverse.length === 0) return undefined;
  const detail = {
    zh: `所列事项与“通过”矛盾：${adverse.join('、')}。`,
    en: `These findings contradict a pass: ${adverse.join(', ')}.`,
  };
  return refuse(refusal('not-qualified', detail, { facts: { codes: adverse } }));
}

export function recuse(
  state: JointReviewState,
  { department, reason }: CommandOf<'recuse'>,
  context: Context,
): Outcome {
  const wrong = checkAnswerer(state, department, context);
  if (wrong) return wrong;
  if (!reason.trim())
    return refuse(refusal('reason-missing', { zh: '回避须说明理由。', en: 'A recusal needs its reason.' }));
  return accept<Event>([
    { type: 'recused', data: { department, by: context.actor.id }, papers: { reason } },
    dropped(dutyOf(state, department)),
    owe(context, { key: `settle-recusal:${department}`, role: 'street' }),
  ]);
}

/** The Street names who answers instead, with the full term, or answers for the department itself when it concludes. */
export function settleRecusal(
  state: JointReviewState,
  { department, instead }: CommandOf<'settle-recusal'>,
  context: Context,
): Outcome {
  if (state.stage !== 'REVIEWING') return wrongStage(state);
  const tied = conflicted(state, context);
  if (tied) return tied;
  if (state.asked[department]?.status !== 'recused') {
    return refuse(
      refusal('unknown-subject', { zh: '该单位没有回避。', en: 'This department has not recused itself.' }),
    );
  }
  const settled = done(`settle-recusal:${department}`);
  if (instead === undefined) return accept<Event>([{ type: 'street-answers', data: { department } }, settled]);
  if (state.ties.includes(instead) || instead === state.person) {
    return refuse(
      refusal('conflict-of-interest', { zh: '指定的人应当回避。', en: 'Whoever is named has a tie, too.' }),
    );
  }
  const deadline = termFrom(context, 'jointReview.opinion', context.today);
  const term = { dueDay: deadline.dueDay, silentAt: silenceAfter(context, deadline) };
  return accept<Event>(
    [
      { type: 'substitute-named', data: { department, instead, ...term } },
      settled,
      owe(context, { key: `opinion:${department}`, role: holderOf(department).role, who: instead, deadline }),
    ],
    { basis: grounds(context, 'jointReview.opinion') },
  );
}

/** Silence is noted at the end of its grace, for the Street to decide. It is never consent. */
export function nextSilence({ asked }: JointReviewState): Coming<Event> | undefined {
  const waiting = Object.entries(asked).filter(([, { status }]) => status === 'asked');
  const [first] = waiting.sort(([, a], [, b]) => a.silentAt - b.silentAt);
  return first && { at: first[1].silentAt, event: { type: 'opinion-silent', data: { department: first[0] } } };
}
