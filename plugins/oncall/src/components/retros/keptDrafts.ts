import { type Retro, retroTemplate } from '@waymark/plugin-oncall-common';
import { newDraft, type RetroDraft } from './retroDraft';

/** Unsaved text of a retro that this browser keeps, and since when it is so. */
export interface KeptDraft {
  draft: RetroDraft;
  at: string;
}

const DAYS_KEPT_MILLIS = 30 * 86_400_000;

/** Whose text of which retro; others at the same browser do not get it. */
export interface DraftPlace {
  userRef: string;
  retroId: string;
}

const keyOf = ({ userRef, retroId }: DraftPlace) =>
  `waymark.oncall.retro-draft.${userRef}.${retroId}`;

function textsOf(value: unknown): Partial<Retro['sections']> {
  const texts = (value ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    retroTemplate
      .filter(({ id }) => typeof texts[id] === 'string')
      .map(({ id }) => [id, texts[id]]),
  );
}

/** The text that was not saved; undefined when there is none, or it is older than 30 days. */
export function readDraft(
  place: DraftPlace,
  retro: Pick<Retro, 'sections'>,
  now: Date,
): KeptDraft | undefined {
  try {
    const kept = JSON.parse(window.localStorage.getItem(keyOf(place)) ?? '{}');
    const mine = textsOf(kept.mine);
    const age = now.getTime() - Date.parse(kept.at);
    if (Object.keys(mine).length === 0 || !(age < DAYS_KEPT_MILLIS)) {
      return undefined;
    }
    const base = { ...newDraft(retro).base, ...textsOf(kept.base) };
    return { draft: { base, mine }, at: kept.at };
  } catch {
    return undefined;
  }
}

/** Keeps the text; false when the browser does not, so that the page can warn. */
export function keepDraft(
  place: DraftPlace,
  { base, mine }: RetroDraft,
  now: Date,
): boolean {
  try {
    window.localStorage.setItem(
      keyOf(place),
      JSON.stringify({
        mine,
        base: Object.fromEntries(
          Object.entries(base).filter(([section]) => section in mine),
        ),
        at: now.toISOString(),
      }),
    );
    return true;
  } catch {
    return false;
  }
}

/** It was saved, or is not wanted any more. */
export function dropDraft(place: DraftPlace): void {
  try {
    window.localStorage.removeItem(keyOf(place));
  } catch {
    // A browser that keeps nothing has nothing to drop.
  }
}
