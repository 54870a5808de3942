import { committeeTerm, type CommitteeTermCommand, type CommitteeTermState } from '#domain/committee-term';
import type { Decision, Role } from '#domain/case';
import { dismissal, type DismissalCommand, type DismissalState } from '#domain/dismissal';
import { addDays, day, type Day } from '#domain/shared';
import { MemoryCase } from './memory-case.js';

type Term = MemoryCase<CommitteeTermState, CommitteeTermCommand>;
export type Finding = MemoryCase<DismissalState, DismissalCommand>;

export const PLACES = {
  zibo: '370302001001',
  qingdao: '370202001001',
  weifang: '370702001001',
  liaocheng: '371502001001',
  shandong: '370811001001',
} as const;
export type Place = keyof typeof PLACES;

export interface As {
  readonly on: string;
  readonly role?: Role;
  readonly by?: string;
  readonly occurredOn?: string;
  readonly loaded?: Record<string, unknown>;
  readonly admitted?: true;
}

export const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);

/** A committee of seven with two alternates, and the findings about its members: each told what the others tell it, as the store does. */
export class CommitteeInMemory {
  readonly term: Term;
  readonly findings = new Map<string, Finding>();
  private readonly carried = new Map<object, number>();

  constructor(
    readonly place: Place,
    on = '2024-09-02',
    members = 7,
  ) {
    this.term = new MemoryCase(committeeTerm, { code: PLACES[place], on });
    const people = Array.from({ length: members + 2 }, (_, i) => `person-${i + 1}`);
    const office = (i: number) => (i === 0 ? 'chair' : i === 1 ? 'vice-chair' : 'member');
    this.give(
      {
        type: 'register',
        ...{ began: day('2022-07-01'), ends: day('2027-06-30'), filedOn: day('2022-07-20'), certificate: '备 7' },
        seats: members,
        members: people.slice(0, members).map((person, i) => ({ person, office: office(i) })),
        alternates: people.slice(members),
      },
      { on, loaded: Object.fromEntries(people.map((id) => [id, { id }])) },
    );
  }

  /** A command to the term; what follows is carried to whom it is for. */
  give(command: CommitteeTermCommand, as: As): string {
    const decision = this.term.give(command, { role: 'community-party-organization', ...as });
    this.carry(as.on);
    return code(decision);
  }

  /** A finding, and its name. */
  register(
    person: string,
    on: string,
    more: Partial<Extract<CommitteeTermCommand, { type: 'register-finding' }>> & { by?: string } = {},
  ): string {
    const { by = 'community-1', ...said } = more;
    const exhibits = [{ what: '照片' }, { what: '证言' }];
    const command = { type: 'register-finding', person, source: 'report', facts: '事实', exhibits, ...said } as const;
    const known = Object.fromEntries((command.accusers ?? []).map((id) => [id, { id }]));
    return this.give(command, { on, by, loaded: { roll: { persons: 900 }, ...known } });
  }

  finding(name = 'dismissal:1'): Finding {
    const found = this.findings.get(name);
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  }

  /** A command to a finding. */
  do(command: DismissalCommand, as: As & { readonly in?: string }): Decision {
    const { in: name, ...said } = as;
    const loaded = { term: this.term.state.noun, beside: this.beside(name), ...as.loaded };
    const decision = this.finding(name).give(command, { ...said, loaded });
    this.carry(as.on);
    return decision;
  }

  /** The other open findings about the same member, as the store reads them. */
  private beside(name = 'dismissal:1') {
    const { member } = this.finding(name).state.noun;
    return [...this.findings].flatMap(
      ([
        id,
        {
          state: { noun, closed },
        },
      ]) =>
        id === name || closed || noun.member !== member
          ? []
          : [{ id, stage: noun.stage, ground: noun.screened?.ground ?? null }],
    );
  }

  /** The vote of a finding has ended so. */
  voted(outcome: string, on: string, name?: string): void {
    const finding = this.finding(name);
    const vote = finding.state.noun.vote?.name ?? 'assembly-vote:1';
    const items = { M3: { outcome } };
    finding.procedureEnded(vote, { outcome: 'counted', items, took: [640, 6_200_000], roll: [900, 9_000_000] }, on);
    this.carry(on);
  }

  /** What the calendar alone brings, and what the stories then ask for. */
  pass(to: string): void {
    for (const finding of this.findings.values()) {
      for (let on = lastDay(finding); on <= to; on = addDays(day(on), 1)) {
        finding.passDay(on);
        const next = addDays(day(on), 1);
        const { stage } = finding.state.noun;
        if (next > to) break;
        if (stage === 'NOT_CALLED') finding.give({ type: 'ask-to-urge' }, { on: next, role: 'workflow' });
        if (stage === 'ORDER_MISSED') finding.give({ type: 'ask-street-to-call' }, { on: next, role: 'workflow' });
      }
    }
    this.carry(to);
  }

  duties(name?: string): string[] {
    return Object.keys(this.finding(name).state.duties).sort();
  }

  /** What each case opens, tells and reports, until nothing is left to carry. */
  private carry(on: string): void {
    for (let again = true; again;) {
      again = this.toFindings(on);
      for (const [name, finding] of this.findings) again = this.toTerm(name, finding, on) || again;
    }
  }

  private news<S, C extends { readonly type: string }>(of: MemoryCase<S, C>) {
    const from = this.carried.get(of) ?? 0;
    this.carried.set(of, of.effects.length);
    return of.effects.slice(from);
  }

  private toFindings(on: string): boolean {
    const news = this.news(this.term);
    for (const { opens = [], tells = [] } of news) {
      for (const { kind, name, command } of opens) {
        if (kind !== 'dismissal') continue;
        const opened: Finding = new MemoryCase(dismissal, { code: PLACES[this.place], on, caseId: name });
        this.findings.set(name, opened);
        opened.give(command as unknown as DismissalCommand, { on, role: 'community-party-organization' });
      }
      for (const { to, kind, data } of tells) this.findings.get(to)?.tell(kind, { data }, on);
    }
    return news.length > 0;
  }

  private toTerm(name: string, finding: Finding, on: string): boolean {
    const wasOpen = this.term.state.procedures[name]?.outcome === undefined;
    const news = this.news(finding);
    for (const { kind, data } of news.flatMap(({ reports = [] }) => reports)) this.term.tell(kind, { name, data }, on);
    if (finding.state.closed && wasOpen) {
      this.term.procedureEnded(name, dismissal.outcomeOf(finding.state.noun), on);
      return true;
    }
    return news.length > 0;
  }
}

const lastDay = (finding: Finding): Day =>
  finding.events
    .map(({ at }) => new Date(at + 8 * 3600_000))
    .at(-1)
    ?.toISOString()
    .slice(0, 10) as Day;
