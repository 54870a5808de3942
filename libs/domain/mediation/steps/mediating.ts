import {
  accept,
  done,
  grounds,
  owe,
  refusal,
  refuse,
  postpone,
  termFrom,
  type CaseState,
  type Context,
} from '../../case/index.js';
import type { RuleKey } from '../../rules/index.js';
import type { CommandOf } from '../commands.js';
import { CONCLUDE, POLICE } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { notAt, notNamed, wrongStage } from '../refusals.js';
import type { MediationState } from '../state.js';

/** Sessions, helpers, one extension, dangers. */

type State = CaseState<MediationState>;

const notMediating = (noun: MediationState, context: Context) => notAt(noun, 'MEDIATING') ?? notNamed(noun, context);

function withoutConsent(rule: RuleKey, context: Context): Outcome {
  const detail = { zh: '须经双方当事人同意。', en: 'Both sides must consent.' };
  return refuse(refusal('not-decided', detail, { basis: grounds(context, rule) }));
}

export function inviteHelper({ noun }: State, command: CommandOf<'invite-helper'>, context: Context): Outcome {
  const { helper, relation, bothConsent } = command;
  const wrong = notMediating(noun, context) ?? (bothConsent ? undefined : withoutConsent('mediation.helpers', context));
  if (wrong) return wrong;
  return accept<Event>([{ type: 'helper-invited', data: { on: context.occurredOn }, papers: { helper, relation } }], {
    basis: grounds(context, 'mediation.helpers'),
  });
}

export function holdSession({ noun }: State, { minutes }: CommandOf<'hold-session'>, context: Context): Outcome {
  const wrong = notMediating(noun, context);
  if (wrong) return wrong;
  const number = noun.sessions + 1;
  return accept<Event>([{ type: 'session-held', data: { on: context.occurredOn, number }, papers: { minutes } }], {
    basis: grounds(context, 'mediation.archive', 'mediation.free'),
  });
}

/** Once, fifteen days beyond the month, with the consent of both (proposed default). */
export function extend({ noun, duties }: State, command: CommandOf<'extend-mediation'>, context: Context): Outcome {
  const { bothConsent, reason } = command;
  const wrong =
    notMediating(noun, context) ?? (bothConsent ? undefined : withoutConsent('mediation.extension', context));
  if (wrong) return wrong;
  const owed = duties[CONCLUDE]?.deadline;
  if (noun.extended || !owed) {
    const detail = { zh: '调解期限只能延长一次。', en: 'The period is extended once.' };
    return refuse(refusal('extension-not-allowed', detail, { basis: grounds(context, 'mediation.extension') }));
  }
  const deadline = termFrom(context, 'mediation.extension', owed.dueDay);
  return accept<Event>(
    [
      {
        type: 'mediation-extended',
        data: { on: context.occurredOn, dueDay: deadline.dueDay },
        papers: { reason },
      },
      postpone(context, { key: CONCLUDE, deadline, escalateTo: 'residents-committee' }),
    ],
    { basis: grounds(context, 'mediation.period', 'mediation.extension') },
  );
}

/** Escalation is prevented; what may become a case of public order or a crime is told to the police at once (PML art. 25). */
export function reportDanger({ noun, duties }: State, command: CommandOf<'report-danger'>, context: Context): Outcome {
  const { danger, measures } = command;
  const wrong = notAt(noun, 'ASKED', 'ACCEPTED', 'MEDIATING', 'AGREED', 'ENDED');
  if (wrong) return wrong;
  const police = danger !== 'escalation' && !duties[POLICE];
  return accept<Event>(
    [
      { type: 'danger-reported', data: { on: context.occurredOn, danger }, papers: { measures } },
      ...(police ? [owe(context, { key: POLICE, role: 'residents-committee' })] : []),
    ],
    { basis: grounds(context, 'mediation.danger') },
  );
}

export function tellPolice({ noun, duties }: State, { proof }: CommandOf<'tell-police'>, context: Context): Outcome {
  if (!duties[POLICE]) return wrongStage(noun);
  return accept<Event>([{ type: 'police-told', data: { on: context.occurredOn }, papers: { proof } }, done(POLICE)], {
    basis: grounds(context, 'mediation.danger'),
  });
}
