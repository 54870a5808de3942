import type { TableShape } from './table.js';

// The columns of the file of units and owners. One row for each owner of a unit; a unit without owners has one row.

export const COLUMNS = {
  building: '楼号',
  number: '房号',
  area: '专有部分面积(㎡)',
  status: '状态',
  movedIn: '已入住',
  name: '业主姓名',
  phone: '业主电话',
  email: '邮箱',
  party: '政治面貌',
  shared: '共有',
  votes: '表决人',
  person: '业主编号',
} as const;

export type Column = keyof typeof COLUMNS;

/**
 * What a file may leave out: an exported file carries the ids of people, one written by hand need not. Without 已入住 it says nothing
 * of who has moved in, and what the register has of it stays.
 */
export const OWNERS_TABLE: TableShape<Column> = {
  sheet: '专有部分和业主',
  columns: COLUMNS,
  optional: ['movedIn', 'email', 'party', 'shared', 'votes', 'person'],
};

export const STATUSES = { 已售已交付: 'sold-delivered', 已售未交付: 'sold-undelivered', 未售: 'unsold' } as const;
export type UnitStatus = (typeof STATUSES)[keyof typeof STATUSES];

export const PARTY = { 中共党员: 'formal', 中共预备党员: 'probationary', 群众: 'none' } as const;
export type PartyMembership = (typeof PARTY)[keyof typeof PARTY];
