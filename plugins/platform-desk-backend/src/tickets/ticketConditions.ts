import { isOneOf, isPostgres } from '@waymark/backend-features';
import type { Knex } from 'knex';
import { type TicketSelection, urgencyRank } from './ticketSelection';

/** The requests of any status that a selection leaves; with `found`, of these numbers only. */
export function selectedTickets(
  knex: Knex,
  selection: TicketSelection,
  { found, isCounted }: { found?: readonly number[]; isCounted?: boolean },
): Knex.QueryBuilder {
  const query = knex('tickets');
  const { category, assignee, urgency } = selection;
  const equal = equalOf(selection);
  // Counting reads all of them, and an index has all that it reads.
  const finder = finderOf(selection) ?? (isCounted ? 'category' : undefined);
  for (const [column, value] of Object.entries(equal)) {
    if (value !== undefined) {
      query.whereRaw(`${column === finder ? '' : asideIn(knex)}?? = ?`, [
        column,
        value,
      ]);
    }
  }
  if (category === 'none') {
    query.whereNull('category');
  }
  if (assignee === 'none') {
    query.whereNull('assignee_ref');
  }
  if (urgency) {
    query.where('urgency', urgencyRank(urgency));
  }
  if (selection.leakage !== undefined) {
    query.where('is_leakage', selection.leakage);
  }
  if (selection.dueBefore) {
    query
      .where('status', 'open')
      .where('triage_due_at', '<', selection.dueBefore);
  }
  if (selection.anyPartyRef) {
    query.whereIn('number', partyNumbers(knex, selection.anyPartyRef));
  }
  if (selection.askedBy) {
    query.whereIn(
      'number',
      partyNumbers(knex, selection.askedBy).whereNot('role', 'assignee'),
    );
  }
  if (found) {
    return query.whereIn('number', [...found]);
  }
  return searchedTickets(query, selection.q);
}

/** Those of a query with all the words in their titles, or with the number. */
export function searchedTickets(
  query: Knex.QueryBuilder,
  q: string | undefined,
): Knex.QueryBuilder {
  for (const word of (q ?? '').split(/\s+/).filter(Boolean).slice(0, 8)) {
    const number = /^#?(\d{1,15})$/.exec(word)?.[1];
    if (number) {
      query.where(either =>
        either
          .where('number', Number(number))
          .orWhere('title_lower', 'like', likeOf(number)),
      );
    } else {
      query.whereRaw(`title_lower LIKE ? ESCAPE '\\'`, [likeOf(word)]);
    }
  }
  return query;
}

/** The numbers of the requests that one of the refs is a party of. */
export function partyNumbers(
  knex: Knex,
  refs: readonly string[],
): Knex.QueryBuilder {
  return knex('ticket_parties')
    .whereRaw(isOneOf(knex, 'ref', refs))
    .select('number');
}

/** The column that leaves the fewest rows of those that are asked for; a category leaves many. */
export function finderOf(selection: TicketSelection): string | undefined {
  const equal = equalOf(selection);
  return Object.keys(equal).find(
    column => column !== 'category' && equal[column] !== undefined,
  );
}

/** What keeps SQLite, which has no statistics, from an index on the column. */
export function asideIn(knex: Knex): string {
  return isPostgres(knex) ? '' : '+';
}

/** By which a request is found, the one that leaves the fewest first. */
function equalOf(
  selection: TicketSelection,
): Record<string, string | undefined> {
  const { category, assignee } = selection;
  return {
    entity_ref: selection.entityRef,
    requester_ref: selection.requester,
    assignee_ref: assignee === 'none' ? undefined : assignee,
    capability_ref: selection.capabilityRef,
    team_ref: selection.team,
    category: category === 'none' ? undefined : category,
  };
}

function likeOf(word: string): string {
  const escaped = word
    .toLocaleLowerCase('en-US')
    .replace(/[\\%_]/g, character => `\\${character}`);
  return `%${escaped}%`;
}
