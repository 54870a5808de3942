import type { Catalogues, Circumstance, Qualification, ReviewingDepartment } from '../../catalogue.js';

const quality = (code: string, source: string, zh: string, en: string): Qualification => ({
  code,
  title: { zh, en },
  source,
  confidence: 'P',
  machineCheckable: code === 'Q1' || code === 'Q2',
});

/** Zibo's seven conditions of 2020 were not printed: the owner requirement and the six of GR 31 stand in for them. */
const qualifications = [
  quality(
    'Q1',
    'GR art.31, ZB art.28, QD art.34',
    '本物业服务区域的业主（自然人，或者单位业主授权的自然人）',
    'an owner in this service area, or a person whom an entity owner authorised',
  ),
  quality('Q2', 'GR art.31(1)', '具有完全民事行为能力', 'full capacity for civil conduct'),
  quality('Q3', 'GR art.31(2)', '遵守法律法规', 'obeys laws and regulations'),
  quality(
    'Q4',
    'GR art.31(3)',
    '遵守议事规则和管理规约，模范履行业主义务',
    'keeps the rules and the covenant, a model in an owner’s duties',
  ),
  quality(
    'Q5',
    'GR art.31(4); PMR art.16',
    '热心公益，责任心强，公正廉洁',
    'public-spirited, responsible, fair and clean',
  ),
  quality('Q6', 'GR art.31(5)', '具有一定的组织能力', 'some ability to organise'),
  quality('Q7', 'GR art.31(6)', '具备必要的工作时间', 'has the time that the work needs'),
];

type Bar = Pick<Circumstance, 'barStrength' | 'curable'>;
const rules: Bar = { barStrength: 'RULES', curable: true };
const tie: Bar = { barStrength: 'RULES', curable: false };
const advice: Bar = { barStrength: 'POLICY', curable: false };

const circumstance = (code: string, source: string, bar: Bar, [zh, en]: [string, string]): Circumstance => ({
  code,
  title: { zh, en },
  source,
  confidence: 'P',
  ...bar,
});

const circumstances = [
  circumstance('U1', 'QD art.23, SH art.20; ZB art.59', rules, [
    '违法建设、破坏承重结构、擅自改变外立面或者用途尚未改正',
    'uncorrected illegal building, damage to load-bearing parts, changed facade or use',
  ]),
  circumstance('U2', 'QD art.23, SH art.20, RZ art.28', rules, [
    '无正当理由拖欠物业费、停车费或者维修资金',
    'refuses or owes property fee, parking fee or fund deposit without lawful cause',
  ]),
  circumstance('U3', 'QD art.23', rules, [
    '其他违反管理规约、损害业主权益的行为',
    'other breach of the covenant or of owners’ rights',
  ]),
  circumstance('U4', 'QD art.23, SH art.20, RZ art.28, BJ art.39(4)', tie, [
    '本人、配偶或者直系亲属在本区域物业服务企业、建设单位任职或者有利害关系',
    'self, spouse or lineal relative works for or has interests with the provider or developer of this area',
  ]),
  circumstance('U5', 'QD art.39, RZ art.28, LC art.27', tie, [
    '收受建设单位、物业服务企业或者利害关系业主的利益',
    'took benefits from developer, provider or interested owners',
  ]),
  circumstance('U6', 'GR art.43', advice, [
    '正被刑事立案侦查、限制人身自由，或者三年内受过刑事处罚',
    'under criminal investigation, liberty restricted, or criminal penalty within three years',
  ]),
  circumstance('U7', 'notices of Hangzhou (not law)', advice, [
    '正接受纪律审查或者三年内受过严重处分',
    'under discipline investigation, or a serious sanction within three years',
  ]),
  circumstance('U8', 'BJ art.39(5)', advice, ['被列为失信被执行人', 'on the list of judgment defaulters']),
  circumstance('U9', 'ZB art.33, HGZ art.31', tie, [
    '曾被罢免、拒不移交印章资料、伪造选票或者阻挠业主大会，或者有其他法定限制',
    'earlier recalled, refused handover, forged ballots or obstructed the assembly; or another legal bar',
  ]),
];

type Asked = Partial<Pick<ReviewingDepartment, 'asked' | 'gives'>>;

const department = (
  code: string,
  answers: string,
  [zh, en]: [string, string],
  more: Asked = {},
): ReviewingDepartment => ({
  code,
  title: { zh, en },
  source: 'proposed default (domain of joint review)',
  confidence: 'P',
  answers: answers.split(' '),
  asked: 'always',
  gives: 'verdict',
  ...more,
});

/** Which bodies answer is our default; the Street Party committee leads and concludes. */
const departments = [
  department('community-party-organization', 'Q3 Q5 Q6 Q7', ['社区党组织', 'community Party organisation']),
  department('residents-committee', 'Q1 Q2 Q4 U3 U4', ['社区居民委员会', 'residents’ committee']),
  department('property-authority', 'U2 U5 U9', ['物业主管部门', 'property authority']),
  department('police', 'Q3 U6', ['公安派出所', 'police station']),
  department('court', 'U8', ['司法所（失信被执行人名单）', 'judicial office, from the court’s list']),
  department('urban-management', 'U1', ['综合行政执法（城管）', 'urban management']),
  department('discipline', 'U7', ['纪检监察机构', 'discipline office'], { asked: 'party-member-or-public-employee' }),
  department(
    'property-service-enterprise',
    'U2',
    ['物业服务企业（仅说明是否欠费）', 'property service enterprise, which only states whether fees are owed'],
    { gives: 'statement' },
  ),
];

const bar = (code: string, [zh, en]: [string, string], curable: boolean): Circumstance => ({
  code,
  title: { zh, en },
  source: 'proposed default (model: QD art.23)',
  confidence: 'P',
  barStrength: 'POLICY',
  curable,
});

export const representativeBars = [
  bar('B1', ['违法建设尚未改正', 'uncorrected illegal building'], true),
  bar('B2', ['欠交物业费', 'unpaid property fee'], true),
  bar('B3', ['其他违反管理规约的行为', 'other breach of the covenant'], true),
  bar(
    'B4',
    ['本人、配偶或者直系亲属与物业服务企业有利害关系', 'self, spouse or lineal relative tied to the provider'],
    false,
  ),
  bar('B5', ['其他法定限制', 'another legal bar'], false),
];

export const review = { qualifications, circumstances, departments, representativeBars } satisfies Partial<Catalogues>;
