import type { RulePack } from '../pack.js';
import { shandong } from './cn-37.js';
import { jinan } from './cn-3701.js';
import { qingdao } from './cn-3702.js';
import { zibo } from './cn-3703.js';
import { zaozhuang } from './cn-3704.js';
import { dongying } from './cn-3705.js';
import { weifang } from './cn-3707.js';
import { rizhao } from './cn-3711.js';
import { liaocheng } from './cn-3715.js';
import { binzhou } from './cn-3716.js';
import { heze } from './cn-3717.js';
import { cn, cn2010 } from './cn/index.js';

/** Every edition that was published. One that a case was decided by is never changed: a new edition is added. */
export const PACKS: readonly RulePack[] = [
  cn2010,
  cn,
  shandong,
  jinan,
  qingdao,
  zibo,
  zaozhuang,
  dongying,
  weifang,
  rizhao,
  liaocheng,
  binzhou,
  heze,
];
