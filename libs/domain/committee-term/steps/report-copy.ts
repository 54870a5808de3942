import type { Letter } from '../../case/index.js';
import type { Bilingual } from '../../shared/index.js';
import { yuan } from '../draft.js';
import type { Month } from '../month.js';
import type { ReportFigures } from '../state.js';

/** A report goes to the community and, in copy, to the Street: as it is handed in, and once more as it was mended. */
export function copyToStreet(month: Month, figures: ReportFigures, { corrected }: { corrected: boolean }): Letter {
  const how = corrected ? { zh: '退回后补正，抄送', en: 'mended, copy' } : { zh: '抄送', en: 'copy' };
  return {
    key: `report:${month}`,
    to: { role: 'street' },
    subject: {
      zh: `业主委员会 ${month} 月报（${how.zh}）`,
      en: `Monthly report ${month} of the owners committee, ${how.en}`,
    },
    lines: [...figureLines(figures), corrected ? MENDED : READ],
  };
}

const READ: Bilingual = {
  zh: '由社区党组织审阅，全文见案卷。',
  en: 'The community reads it; all of it stands in the case file.',
};
const MENDED: Bilingual = {
  zh: '曾被社区党组织退回，现已补正重报，以本次为准；由社区党组织审阅，全文见案卷。',
  en: 'The community had returned it; this one takes its place. The community reads it; all of it stands in the case file.',
};

function figureLines(of: ReportFigures): readonly Bilingual[] {
  const [income, spending, balance] = [yuan(of.income), yuan(of.spending), yuan(of.balance)];
  return [
    {
      zh: `收入 ${income} 元，支出 ${spending} 元，月末余额 ${balance} 元`,
      en: `Income ${income}, spending ${spending}, balance at its end ${balance} yuan`,
    },
    {
      zh: `召开会议 ${of.meetings} 次，作出决定 ${of.decisions} 项，用印 ${of.sealUses} 次，党组织活动 ${of.partyActivities} 次`,
      en: `Meetings ${of.meetings}, decisions ${of.decisions}, uses of the seals ${of.sealUses}, Party activities ${of.partyActivities}`,
    },
    {
      zh: `收到投诉 ${of.complaints} 件，办结 ${of.complaintsSolved} 件`,
      en: `Complaints received ${of.complaints}, solved ${of.complaintsSolved}`,
    },
  ];
}
