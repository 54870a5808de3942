import type { Matter } from '../rules/index.js';
import type { Bilingual } from '../shared/index.js';

interface KindOfMatter {
  readonly title: Bilingual;
  /** Its class follows from it (Civil Code art. 278); none where a person has to say, or where nobody votes. */
  readonly matter?: Matter;
}

/** What the owners alone decide, by what it is about; and the one thing that the Street does in an emergency. */
export const MATTER_KINDS = {
  'provider-change': {
    title: { zh: '选聘、解聘、续聘物业服务人', en: 'hire, dismiss or renew the provider' },
    matter: 'M4',
  },
  'fund-use': { title: { zh: '使用维修资金', en: 'use the maintenance fund' }, matter: 'M5' },
  'fund-raising': { title: { zh: '筹集维修资金', en: 'raise the maintenance fund' }, matter: 'M6' },
  'facility-renovation': { title: { zh: '改造公共设施', en: 'renovate public facilities' } },
  rebuilding: { title: { zh: '改建、重建', en: 'rebuild' }, matter: 'M7' },
  'common-part-use': { title: { zh: '改变共有部分用途或者经营', en: 'use of common parts' }, matter: 'M8' },
  covenant: { title: { zh: '修改管理规约', en: 'change the covenant' }, matter: 'M2' },
  'rules-of-procedure': { title: { zh: '修改议事规则', en: 'change the rules of procedure' }, matter: 'M1' },
  'term-extension': { title: { zh: '延长任期', en: 'extend the term' }, matter: 'M3' },
  other: { title: { zh: '其他重大事项', en: 'another major matter' }, matter: 'M9' },
  'emergency-provider': { title: { zh: '应急物业服务', en: 'emergency service' } },
} as const satisfies Record<string, KindOfMatter>;

export type MatterKind = keyof typeof MATTER_KINDS;
export const MATTER_KIND_CODES = Object.keys(MATTER_KINDS) as readonly MatterKind[];

export const matterOf = (kind: MatterKind): Matter | undefined => (MATTER_KINDS[kind] as KindOfMatter).matter;

/** What the notice calls the matter, where nothing else is said. */
export const titleOf = ({ kind = 'other' }: { readonly kind?: MatterKind }): Bilingual => MATTER_KINDS[kind].title;

/** As what a renovation may be classified: repair and upgrade paid by the fund, rebuilding, another use. */
export const RENOVATION_CLASSES = ['M5', 'M7', 'M8'] as const;
export type RenovationClass = (typeof RENOVATION_CLASSES)[number];

export const PROVIDER_CHANGES = {
  dismiss: { zh: '解聘现物业服务人', en: 'Dismiss the present provider' },
  hire: { zh: '选聘物业服务人', en: 'Hire a provider' },
  renew: { zh: '续聘现物业服务人', en: 'Renew the contract with the present provider' },
} as const satisfies Record<string, Bilingual>;
export type ProviderChange = keyof typeof PROVIDER_CHANGES;
export const PROVIDER_CHANGE_CODES = Object.keys(PROVIDER_CHANGES) as readonly ProviderChange[];

/** One vote on several projects, one on one, or none before the repair of an emergency. */
export const FUND_MODES = ['planned', 'ordinary', 'emergency'] as const;
export type FundMode = (typeof FUND_MODES)[number];

/** What is paid for. The last two never are by the fund (SD art. 71, QD art. 80). */
export const WORKS = ['common-parts', 'common-facilities', 'developer-warranty', 'utility-network'] as const;
export type Work = (typeof WORKS)[number];

/** What a provider that leaves hands over (ZB art. 48, QD art. 66). */
export const DEPARTURE_ITEMS = ['rooms', 'files', 'money'] as const;

/** Who looks at an emergency before it is repaired (ZB art. 66). */
export const SITE_PARTIES = ['owners', 'committee', 'residents-committee', 'provider'] as const;
export type SiteParty = (typeof SITE_PARTIES)[number];
