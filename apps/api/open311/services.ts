import { ACCUSED, CATEGORIES, type Category } from '#domain/problem';
import { ERRORS } from './open311-error.js';
import { listOf, objectOf } from './said.js';

/** Eight services: the categories, which are a proposed default of ours. */
const GROUPS: Readonly<Record<Category, readonly [group: string, keywords: string]>> = {
  'illegal-construction': ['执法 enforcement', '违建, 搭建, 圈占'],
  'noise-pollution': ['环境 environment', '噪声, 油烟, 扰民, 污染'],
  'fire-safety': ['安全 safety', '消防通道, 飞线充电, 消防设施'],
  'hygiene-waste': ['环境 environment', '卫生, 垃圾, 保洁'],
  'roads-facilities': ['设施 facilities', '电梯, 道路, 路灯, 管网'],
  parking: ['秩序 order', '停车, 充电桩, 占位'],
  'fees-contract': ['物业服务 property service', '物业费, 合同, 公共收益'],
  'owners-organisation': ['物业服务 property service', '业主委员会, 移交, 印章'],
};

export const isService = (code: string): code is Category => Object.hasOwn(CATEGORIES, code);

export const nameOf = (code: Category): string => `${CATEGORIES[code].zh} ${CATEGORIES[code].en}`;

export function serviceList() {
  const items = (Object.keys(CATEGORIES) as Category[]).map((code) => ({
    ...{ service_code: code, service_name: nameOf(code), description: `反映${CATEGORIES[code].zh}问题` },
    ...{ metadata: true, type: 'realtime', keywords: GROUPS[code][1], group: GROUPS[code][0] },
  }));
  return listOf({ list: 'services', item: 'service' }, items);
}

export const ATTRIBUTES = {
  ...({ area: 'AREA', danger: 'DANGER', consent: 'CONSENT', reply: 'REPLY' } as const),
  ...({ accused: 'ACCUSED', acceptance: 'ACCEPTANCE', platform: 'PLATFORM' } as const),
};

const YES_NO = [
  { key: 'yes', name: '是 yes' },
  { key: 'no', name: '否 no' },
];

interface Attribute {
  readonly code: string;
  readonly description: string;
  readonly values: readonly { readonly key: string; readonly name: string }[];
}

/** What may be said beside. None of it is required: a client that knows nothing of us reports as it does elsewhere. */
export function definitionOf(code: string, areas: readonly { readonly id: string; readonly name: string }[]) {
  if (!isService(code)) throw ERRORS.service();
  const list: readonly Attribute[] = [
    {
      code: ATTRIBUTES.area,
      description: '小区 service area',
      values: areas.map(({ id: key, name }) => ({ key, name })),
    },
    { code: ATTRIBUTES.danger, description: '是否危及人身安全 danger to life', values: YES_NO },
    { code: ATTRIBUTES.consent, description: '是否同意承办单位与您联系 may the office call you', values: YES_NO },
    { code: ATTRIBUTES.reply, description: '是否需要答复 do you want an answer', values: YES_NO },
    {
      code: ATTRIBUTES.accused,
      description: '被反映的一方，反映人对其保密 whom it accuses: who told it is withheld from them',
      values: Object.entries(ACCUSED).map(([key, { zh, en }]) => ({ key, name: `${zh} ${en}` })),
    },
    {
      code: ATTRIBUTES.acceptance,
      description: '是否十名以上业主、业委会、居委会或者企业反映 told by ten owners, a committee or a company',
      values: YES_NO,
    },
    { code: ATTRIBUTES.platform, description: '是否物业平台转来 did it come by a property platform', values: YES_NO },
  ];
  const said = list.map(({ code: attribute, description, values }, i) => ({
    ...{ variable: true, code: attribute, datatype: 'singlevaluelist', required: false, datatype_description: null },
    ...{ order: i + 1, description, values },
  }));
  const inXml = said.map(({ values, ...rest }) => ({ ...rest, datatype_description: '', values: { value: values } }));
  return objectOf('service_definition', {
    json: { service_code: code, attributes: said },
    xml: { service_code: code, attributes: { attribute: inXml } },
  });
}
