import type { Retro, RetroSection } from '@waymark/plugin-oncall-common';

type Sections = Retro['sections'];

/**
 * What somebody is writing: the text that they began with, and the sections
 * that they changed.
 */
export interface RetroDraft {
  base: Sections;
  mine: Partial<Sections>;
}

/** Nothing written yet. */
export function newDraft(retro: Pick<Retro, 'sections'>): RetroDraft {
  return { base: retro.sections, mine: {} };
}

/** What stands in the field of the section: mine, else what is saved by now. */
export function textOf(
  draft: RetroDraft,
  saved: Sections,
  section: RetroSection,
): string {
  return draft.mine[section] ?? saved[section];
}

/** The draft with the section written. */
export function written(
  draft: RetroDraft,
  section: RetroSection,
  text: string,
): RetroDraft {
  return { ...draft, mine: { ...draft.mine, [section]: text } };
}

/** The sections that differ from what is saved, as they are sent. */
export function changesOf(
  draft: RetroDraft,
  saved: Sections,
): Partial<Sections> {
  return Object.fromEntries(
    sectionsOf(draft)
      .filter(section => draft.mine[section] !== saved[section])
      .map(section => [section, draft.mine[section]]),
  );
}

/** The sections that somebody else changed too, to something else. */
export function conflictsOf(
  draft: RetroDraft,
  saved: Sections,
): RetroSection[] {
  return sectionsOf(draft).filter(
    section =>
      draft.base[section] !== saved[section] &&
      draft.mine[section] !== saved[section],
  );
}

/** The draft with the conflict decided: mine replaces theirs, or theirs stays. */
export function decided(
  draft: RetroDraft,
  saved: Sections,
  section: RetroSection,
  who: 'mine' | 'theirs',
): RetroDraft {
  const base = { ...draft.base, [section]: saved[section] };
  if (who === 'mine') {
    return { ...draft, base };
  }
  const { [section]: _dropped, ...mine } = draft.mine;
  return { base, mine };
}

function sectionsOf(draft: RetroDraft): RetroSection[] {
  return Object.keys(draft.mine) as RetroSection[];
}
