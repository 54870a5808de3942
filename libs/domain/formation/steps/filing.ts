import {
  accept,
  AGAINST_AN_AUTHORITY,
  closed,
  done,
  refusal,
  refuse,
  type CaseState,
  type Context,
  type Letter,
  type Opening,
} from '../../case/index.js';
import { valueOf } from '../../rules/index.js';
import type { Role } from '../../case/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { FormationState } from '../state.js';
import { longestTerm, takesOffice } from '../succession.js';
import { grounds, owe, signed, term, wrongStage, type Decided } from '../terms.js';

/** Steps 18 and 19: filing, its return, the certificate. The Party share and the Party branch stand beside it and never in its way. */

const answerer = (context: Context): Role =>
  valueOf(context.rules, 'certificateIssuer') === 'street' ? 'street' : 'property-authority';

export function file(
  state: CaseState<FormationState>,
  { papers, partyStatus }: CommandOf<'file'>,
  context: Context,
): Decided {
  const { noun, duties } = state;
  if (!['FIRST_COMMITTEE_MEETING', 'ELECTED', 'FILING_RETURNED'].includes(noun.stage)) return wrongStage(noun);
  if (!noun.officers)
    return wrongStage(noun, { zh: '业主委员会首次会议尚未召开。', en: 'The committee has not met yet.' });
  const required = context.rules.catalogues.formationPapers.filter(
    ({ filed, code }) => filed && code !== 'other-legal-papers',
  );
  const missing = required.filter(({ code }) => !papers.includes(code));
  if (missing.length > 0) {
    const detail = {
      zh: `备案材料缺少：${missing.map(({ title }) => title.zh).join('、')}。`,
      en: `The filing lacks: ${missing.map(({ title }) => title.en).join(', ')}.`,
    };
    return refuse(
      refusal('papers-missing', detail, {
        basis: grounds(context, 'filing'),
        facts: { missing: missing.map(({ code }) => code) },
      }),
    );
  }
  const due = duties['file']?.deadline?.dueAt;
  // The duty to file is kept by the first submission, even if the papers come back.
  const inTime = noun.filing !== undefined || due === undefined || context.receivedAt < due;
  const deadline = term(context, 'authorityAnswer', { ...noun.days, 'filing-received': context.occurredOn });
  return accept(
    [
      {
        type: 'filed',
        data: { ...signed(context), papers, inTime },
        ...(partyStatus ? { papers: { partyStatus } } : {}),
      },
      done('file'),
      done('complete-filing'),
      owe(context, { key: 'answer-filing', role: answerer(context), deadline }),
    ],
    { basis: grounds(context, 'filing', 'filingBody', 'authorityAnswer') },
  );
}

export function returnFiling(
  state: FormationState,
  { missing, reason }: CommandOf<'return-filing'>,
  context: Context,
): Decided {
  if (missing.length === 0)
    return refuse(
      refusal('reason-missing', {
        zh: '须一次性告知全部需补正的材料。',
        en: 'One full list of what is missing is needed.',
      }),
    );
  const deadline = term(context, 'filingCorrection', { ...state.days, 'filing-returned': context.occurredOn });
  return accept(
    [
      { type: 'filing-returned', data: { on: context.occurredOn, missing }, papers: { reason: reason ?? '' } },
      done('answer-filing'),
      owe(context, { key: 'complete-filing', role: 'owners-committee', deadline }),
    ],
    { basis: grounds(context, 'filingCorrection'), letters: [toldOfReturn(missing, deadline.dueDay)] },
  );
}

/** The one full list, until when it can be completed, and what may be done against it. */
function toldOfReturn(missing: readonly string[], until: Day): Letter {
  return {
    key: 'filing-returned',
    to: { role: 'owners-committee' },
    subject: { zh: '备案材料退回补正', en: 'The filing was returned to be completed' },
    lines: [
      {
        zh: `应当补正的材料共 ${missing.length} 项，清单和理由见案卷，请在 ${until} 前一次补齐；首次提交在期限内的，不计逾期。`,
        en: `${missing.length} papers are missing: the list and the reason stand in the file. Please complete them by ${until}; a filing first made in time stays in time.`,
      },
      AGAINST_AN_AUTHORITY,
    ],
    alone: true,
  };
}

/** The certificate ends the formation, and the term of the committee begins as a case of its own. */
export function certify(
  state: FormationState,
  { certificate, sealProof, termEnds }: CommandOf<'certify'>,
  context: Context,
): Decided {
  const wrong = wrongEnd(state, termEnds, context);
  if (wrong) return wrong;
  const begin = { ...termBegins(state, certificate, context), ...(termEnds ? { ends: termEnds } : {}) };
  return accept(
    [
      { type: 'certified', data: { on: context.occurredOn, certificate, sealProof } },
      done('answer-filing'),
      closed({ how: 'certified', failedAttempt: false }),
    ],
    {
      basis: grounds(context, 'authorityAnswer', 'certificateIssuer'),
      opens: [{ kind: 'committee-term', name: 'committee-term', command: begin }],
      letters: [
        {
          key: 'certificate',
          to: { role: 'owners-committee' },
          subject: { zh: '业主委员会备案证明已出具', en: 'The filing certificate has been issued' },
          lines: [
            {
              zh: `备案证明编号 ${certificate}；刻章证明编号 ${sealProof}。`,
              en: `Certificate ${certificate}; proof for carving the seals ${sealProof}.`,
            },
            {
              zh: '请到公安机关核准的刻制单位刻制印章，并开立账户。',
              en: 'Have the seals carved at an approved shop and open the account.',
            },
          ],
        },
      ],
    },
  );
}

/** The rules of procedure may set a shorter term than the law allows, and no longer one. */
function wrongEnd(state: FormationState, ends: Day | undefined, context: Context): Decided | undefined {
  if (ends === undefined) return undefined;
  const office = takesOffice(state, context.occurredOn);
  const { began } = office;
  const longest = longestTerm(office, context);
  if (ends > began && ends <= longest) return undefined;
  const detail = {
    zh: `任期自 ${began} 起，届满日不能是 ${ends}：最迟 ${longest}。`,
    en: `The term begins on ${began} and cannot end on ${ends}: on ${longest} at the latest.`,
  };
  const basis = grounds(context, 'committeeTerm');
  return refuse(refusal('extension-not-allowed', detail, { basis, facts: { began, ends, longest } }));
}

/** The elected by person, each with the office that the committee chose. */
function termBegins(state: FormationState, certificate: string, { occurredOn }: Context): Opening['command'] {
  const { candidates, seated, alternates, officers, seats, filing } = state;
  const personOf = (id: string) => candidates[id]?.person ?? id;
  return {
    type: 'begin',
    ...takesOffice(state, occurredOn),
    filedOn: filing?.firstOn ?? occurredOn,
    ...{ certificate, seats: seats ?? seated.length },
    members: seated.map((id) => ({ person: personOf(id), office: officeOf(id, officers) })),
    alternates: alternates.map(personOf),
  };
}

function officeOf(id: string, officers: FormationState['officers']) {
  if (officers?.chair === id) return 'chair';
  if (officers?.viceChairs.includes(id)) return 'vice-chair';
  return officers?.executiveMembers?.includes(id) ? 'executive-member' : 'member';
}
