import type { Choice } from '#domain/annual-review';
import type { CaseState, Role } from '#domain/case';

export type Command = { readonly type: string; readonly [more: string]: unknown };

export type Step =
  | {
      readonly on: string;
      readonly role: Role;
      readonly by?: string;
      readonly branch?: string;
      readonly command: Command | ((state: CaseState) => Command);
    }
  /** What another case brings. */
  | {
      readonly on: string;
      readonly told: (state: CaseState) => readonly { from: string; kind: string; data: object }[];
    }
  | { readonly on: string; readonly ballots: readonly (readonly [unit: number, choice: string])[] }
  /** What owners answer, from the first of their units up to this one. */
  | { readonly on: string; readonly answers: number; readonly choice: Choice };

export interface Story {
  readonly path: readonly Step[];
  readonly intruders: readonly Step[];
}

export const posting = { places: ['小区公告栏'], photos: ['photo-1'] };

export const step = (on: string, role: Role, command: Command | ((state: CaseState) => Command)): Step => ({
  on,
  role,
  command,
});
