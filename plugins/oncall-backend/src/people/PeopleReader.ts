import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { isOneOf, isPostgres, present } from '@waymark/backend-features';
import {
  type Absence,
  absencesOfAnnotation,
  awayUntil,
  type OnCallPerson,
} from '@waymark/plugin-oncall-common';
import type { OncallPersonResource } from '@waymark/plugin-oncall-node';
import type { Knex } from 'knex';

/** A team or person with what is shown of it. */
export interface KnownPrincipal {
  ref: string;
  kind: 'group' | 'user';
  title: string;
  email?: string;
  timeZone?: string;
  leads: string[];
  memberOf: string[];
  hidesContact: boolean;
  /** What they said in the portal, and what the catalog says of them. */
  absences: (Absence & { isFromCatalog?: boolean })[];
}

interface PrincipalRow {
  ref: string;
  kind: KnownPrincipal['kind'];
  title: string;
  email: string | null;
  time_zone: string | null;
  leads: string;
  member_of: string;
  hide_contact: boolean | number | null;
  away: string | null;
  absences: string | null;
}

/** The teams and people of a question. */
export type KnownPeople = ReadonlyMap<string, KnownPrincipal>;

/** Reads teams and people with what they decided for themselves. */
export class PeopleReader {
  constructor(
    private readonly knex: Knex,
    private readonly mayRead: (
      credentials: BackstageCredentials,
    ) => Promise<(person: OncallPersonResource) => boolean>,
    private readonly now: () => Date,
  ) {}

  in(transaction: Knex.Transaction): PeopleReader {
    return new PeopleReader(transaction, this.mayRead, this.now);
  }

  /** Those of the refs that exist, and who leads the teams among them: one statement. */
  async known(refs: readonly string[]): Promise<KnownPeople> {
    const asked = [...new Set(refs)];
    const leadsOfAsked = isPostgres(this.knex)
      ? this.knex.raw(
          'SELECT jsonb_array_elements_text(leads::jsonb) FROM principals WHERE ?',
          [isOneOf(this.knex, 'ref', asked)],
        )
      : this.knex.raw(
          'SELECT lead.value FROM principals, json_each(principals.leads) AS lead WHERE ?',
          [isOneOf(this.knex, 'principals.ref', asked)],
        );
    return await this.read(
      this.knex.raw('(? OR principals.ref IN (?))', [
        isOneOf(this.knex, 'principals.ref', asked),
        leadsOfAsked,
      ]),
    );
  }

  /** The people who are directly in one of the groups. */
  async membersOf(groupRefs: readonly string[]): Promise<KnownPeople> {
    const conditions = groupRefs.map(ref =>
      this.knex.raw('principals.member_of LIKE ?', [
        `%${JSON.stringify(ref)}%`,
      ]),
    );
    if (conditions.length === 0) {
      return new Map();
    }
    const found = await this.read(
      this.knex.raw(
        `principals.kind = 'user' AND (${conditions
          .map(() => '?')
          .join(' OR ')})`,
        conditions,
      ),
    );
    return new Map(
      [...found].filter(([, { memberOf }]) =>
        memberOf.some(ref => groupRefs.includes(ref)),
      ),
    );
  }

  /** Everybody. */
  async all(): Promise<KnownPeople> {
    return await this.read(this.knex.raw('1 = 1'));
  }

  /** Shows people as the caller may see them, and who of them is away at the instant, now where none is given. */
  async viewer(
    people: KnownPeople,
    credentials: BackstageCredentials,
    at: Date = this.now(),
  ): Promise<(ref: string) => OnCallPerson> {
    const mayRead = await this.mayRead(credentials);
    return ref => {
      const person = people.get(ref);
      if (!person) {
        return {
          ref,
          title: nameOf(ref),
          // Before the catalog was read for the first time nobody has left it.
          ...(people.size > 0 ? { problem: 'is not in the catalog' } : {}),
        };
      }
      const { title, email, timeZone } = person;
      const until = awayUntil(person.absences, at);
      return {
        ref,
        title,
        ...(email && mayRead(resourceOf(person)) ? { email } : {}),
        ...(timeZone ? { timeZone } : {}),
        ...(until
          ? { problem: `is away until ${dayOf(until, timeZone)}` }
          : {}),
      };
    };
  }

  private async read(condition: Knex.Raw): Promise<KnownPeople> {
    const rows: PrincipalRow[] = await this.knex('principals')
      .leftJoin('person_settings', 'person_settings.user_ref', 'principals.ref')
      .whereRaw(condition)
      .select(
        'ref',
        'kind',
        'title',
        'email',
        'time_zone',
        'leads',
        'member_of',
        'hide_contact',
        'away',
        this.absences(),
      );
    return new Map(
      rows.map(row => [
        row.ref,
        {
          ref: row.ref,
          kind: row.kind,
          title: row.title,
          email: present(row.email),
          timeZone: present(row.time_zone),
          leads: JSON.parse(row.leads),
          memberOf: JSON.parse(row.member_of),
          hidesContact: Boolean(row.hide_contact),
          absences: absencesOf(row),
        },
      ]),
    );
  }

  /** In the same statement: who asks about a thousand entities asks few. */
  private absences(): Knex.Raw {
    return this.knex.raw(
      `(SELECT ${
        isPostgres(this.knex)
          ? 'json_agg(json_build_array(start_at, end_at, reason))::text'
          : 'json_group_array(json_array(start_at, end_at, reason))'
      } FROM absences WHERE absences.user_ref = principals.ref) AS absences`,
    );
  }
}

function absencesOf({ ref, away, time_zone, absences }: PrincipalRow) {
  const own: [string, string, string | null][] = JSON.parse(absences ?? '[]');
  return [
    ...own.map(([start, end, reason]) => ({
      userRef: ref,
      start,
      end,
      ...(reason ? { reason } : {}),
    })),
    ...absencesOfAnnotation(ref, present(away), present(time_zone)).map(
      absence => ({ ...absence, isFromCatalog: true }),
    ),
  ].sort((one, other) => (one.start < other.start ? -1 : 1));
}

/** The last day, for people. */
function dayOf(end: string, timeZone: string | undefined): string {
  const last = new Date(Date.parse(end) - 1);
  return last.toLocaleDateString('en-CA', { timeZone: timeZone ?? 'UTC' });
}

/** What a permission rule sees of a person. */
export function resourceOf({
  ref,
  memberOf,
  hidesContact,
}: KnownPrincipal): OncallPersonResource {
  return { id: ref, partyRefs: [ref, ...memberOf], isOpen: !hidesContact };
}

/** The last part of a ref, for those of whom nothing is known. */
export function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
