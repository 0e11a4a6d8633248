import type { Alert, AlertFact, AlertFactKind } from './model';

/** What facts alone say about an alert; the rest is up to the matcher. */
export type AlertFromFacts = Pick<
  Alert,
  | 'title'
  | 'description'
  | 'labels'
  | 'url'
  | 'status'
  | 'startedAt'
  | 'acknowledgedAt'
  | 'resolvedAt'
> & { said: Pick<AlertFact, 'severity' | 'entityRef'> };

/** What comes first of two things at the same instant. */
const ranks: Readonly<Record<AlertFactKind, number>> = {
  triggered: 0,
  reopened: 1,
  unacknowledged: 2,
  acknowledged: 3,
  updated: 4,
  resolved: 5,
};

/** Facts in the one order in which they happened, however they came. */
export function inOrder(facts: readonly AlertFact[]): AlertFact[] {
  return [...facts].sort(
    (a, b) =>
      compare(a.at, b.at) ||
      ranks[a.kind] - ranks[b.kind] ||
      compare(a.id, b.id),
  );
}

/**
 * Of two facts with the same id, the one that is kept: always the same one,
 * whichever came first.
 *
 * @public
 */
export function factToKeep(a: AlertFact, b: AlertFact): AlertFact {
  return compare(JSON.stringify(a), JSON.stringify(b)) <= 0 ? a : b;
}

/**
 * The alert that a set of facts adds up to: the same for every order of them.
 * There must be one at least.
 *
 * @public
 */
export function alertOf(facts: readonly AlertFact[]): AlertFromFacts {
  const ordered = inOrder(facts);
  const newest = ordered[ordered.length - 1];
  const alert: AlertFromFacts = {
    title: newest.title,
    labels: {},
    status: 'firing',
    startedAt: ordered
      .map(({ at, startedAt }) =>
        startedAt && startedAt < at ? startedAt : at,
      )
      .reduce((first, at) => (at < first ? at : first)),
    said: {},
  };
  for (const fact of ordered) {
    alert.labels = { ...alert.labels, ...fact.labels };
    alert.description = fact.description ?? alert.description;
    alert.url = fact.url ?? alert.url;
    alert.said = {
      severity: fact.severity ?? alert.said.severity,
      entityRef: fact.entityRef ?? alert.said.entityRef,
    };
    apply(fact, alert);
  }
  return alert;
}

function apply({ kind, at }: AlertFact, alert: AlertFromFacts): void {
  switch (kind) {
    case 'acknowledged':
      alert.acknowledgedAt ??= at;
      // A source may say so when it is over.
      if (alert.status === 'firing') {
        alert.status = 'acknowledged';
      }
      break;
    case 'unacknowledged':
      if (alert.status === 'acknowledged') {
        alert.status = 'firing';
      }
      break;
    case 'resolved':
      if (alert.status !== 'resolved') {
        alert.status = 'resolved';
        alert.resolvedAt = at;
      }
      break;
    case 'reopened':
      alert.status = 'firing';
      alert.resolvedAt = undefined;
      break;
    default:
  }
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
