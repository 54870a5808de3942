import type { Category, Tier } from '../problem/index.js';
import type { GridCategory, GridItem } from './catalogue.js';

type Text = readonly [zh: string, en: string];

interface Where {
  readonly tier?: Tier;
  readonly danger?: true;
}

type Line = readonly [title: Text, category: Category, where?: Where];

/** Numbered in their order. A later version that drops an item leaves its number behind, and gives it to no other matter. */
function category(code: string, [zh, en]: Text, lines: readonly Line[]): GridCategory {
  const items = lines.map(([[itemZh, itemEn], of, where], i): GridItem => ({
    code: `${code}-${i + 1}`,
    title: { zh: itemZh, en: itemEn },
    category: of,
    tier: where?.tier ?? 'grid',
    ...(where?.danger ? { mayEndanger: true } : {}),
  }));
  return { code, title: { zh, en }, items };
}

const street = { tier: 'street' } as const;
const community = { tier: 'community' } as const;
const danger = { tier: 'street', danger: true } as const;

export const ITEMS_2026: readonly GridCategory[] = [
  category(
    'G1',
    ['消防和用电安全', 'fire and electric safety'],
    [
      [['占用、堵塞消防通道', 'fire lane occupied or blocked'], 'fire-safety', danger],
      [['楼道堆物、封堵安全出口', 'things piled in stairwells, exits closed off'], 'fire-safety'],
      [['电动自行车进楼、飞线充电', 'e-bikes in buildings, charged by hanging wires'], 'fire-safety'],
      [['消防设施损坏、缺失', 'fire equipment broken or missing'], 'fire-safety', community],
      [['燃气泄漏、违规使用燃气', 'gas leaking or used against the rules'], 'fire-safety', danger],
    ],
  ),
  category(
    'G2',
    ['房屋和设施设备', 'buildings and facilities'],
    [
      [['电梯故障、困人', 'lift out of order, somebody trapped'], 'roads-facilities', danger],
      [['外墙、构件脱落', 'parts of a facade coming off'], 'roads-facilities', danger],
      [['供水、供电、供热中断', 'water, power or heating cut off'], 'roads-facilities', community],
      [['排水管道堵塞、井盖缺损', 'drains blocked, manhole covers missing'], 'roads-facilities'],
      [['道路、路灯、护栏损坏', 'roads, lamps or railings damaged'], 'roads-facilities'],
      [['健身、儿童游乐设施损坏', 'sports and play equipment damaged'], 'roads-facilities'],
    ],
  ),
  category(
    'G3',
    ['环境卫生', 'hygiene'],
    [
      [['垃圾清运不及时', 'waste not taken away in time'], 'hygiene-waste'],
      [['生活垃圾分类投放', 'sorting of household waste'], 'hygiene-waste'],
      [['装修垃圾、大件垃圾堆放', 'building and bulky waste left about'], 'hygiene-waste'],
      [['公共区域保洁、绿化养护', 'cleaning and greenery of the common parts'], 'hygiene-waste'],
      [['病媒生物防制', 'pests'], 'hygiene-waste', community],
    ],
  ),
  category(
    'G4',
    ['停车和出入秩序', 'parking and order'],
    [
      [['机动车乱停乱放', 'cars parked where they may not'], 'parking'],
      [['非机动车停放和充电场所', 'places to park and charge bicycles'], 'parking'],
      [['私装地锁、占用公共车位', 'private locks on shared parking spaces'], 'parking', community],
      [['出入口、门禁、监控', 'gates, access and cameras'], 'roads-facilities'],
    ],
  ),
  category(
    'G5',
    ['违规行为', 'what is done against the rules'],
    [
      [['违章搭建、圈占公共部位', 'illegal building, common parts fenced off'], 'illegal-construction', street],
      [['损坏承重结构的装修', 'decoration that harms bearing walls'], 'illegal-construction', danger],
      [['住宅改变用途', 'a dwelling used for something else'], 'illegal-construction', street],
      [['噪声、油烟扰民', 'noise and fumes'], 'noise-pollution'],
      [['不文明养犬、饲养家禽', 'dogs and poultry kept without care'], 'noise-pollution'],
      [['高空抛物', 'things thrown from buildings'], 'noise-pollution', street],
    ],
  ),
  category(
    'G6',
    ['物业服务和公共收益', 'property service and common revenue'],
    [
      [['物业服务不达标', 'service below its standard'], 'fees-contract'],
      [['收费争议、费用公开', 'disputes about fees, and their disclosure'], 'fees-contract', community],
      [['公共收益使用和公示', 'use and publication of common revenue'], 'fees-contract', community],
      [['维修资金使用诉求', 'matters of the maintenance fund'], 'fees-contract', street],
      [['邻里、业主与物业纠纷', 'disputes of neighbours, or with the company'], 'fees-contract', community],
    ],
  ),
  category(
    'G7',
    ['党建引领和业主组织', 'Party building and owners’ organisation'],
    [
      [['业主委员会组建、换届诉求', 'forming or renewing a committee'], 'owners-organisation', street],
      [['物业交接、资料移交', 'handover between companies'], 'owners-organisation', street],
      [['“三公开”公示情况', 'whether the three disclosures hang'], 'owners-organisation', community],
      [['独居老人、困难群众走访', 'visits to those who live alone or in need'], 'owners-organisation'],
      [['政策宣传、文明公约', 'explaining policy and the covenant'], 'owners-organisation'],
    ],
  ),
];
