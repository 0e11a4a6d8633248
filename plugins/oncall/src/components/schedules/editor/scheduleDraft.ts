import {
  dateAt,
  Layer,
  mondayOf,
  Restriction,
  Rotation,
  ScheduleDefinition,
  ScheduleDetails,
  Weekday,
} from '@waymark/plugin-oncall-common';

/** What the form holds; it is what is saved. */
export type ScheduleDraft = ScheduleDefinition;

export const weekdays: Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

/** A weekly rotation from this Monday, 09:00. */
export function newLayer(existing: readonly Layer[], zone: string): Layer {
  const monday = mondayOf(dateAt(new Date().toISOString(), zone));
  const ids = new Set(existing.map(({ id }) => id));
  let number = existing.length + 1;
  while (ids.has(`layer-${number}`)) {
    number += 1;
  }
  return {
    id: `layer-${number}`,
    title: number === 1 ? 'Weekly' : `Layer ${number}`,
    priority: 0,
    rotation: {
      unit: 'week',
      interval: 1,
      start: `${monday}T09:00`,
      turns: [],
    },
  };
}

/** An empty form. */
export function newDraft(zone: string): ScheduleDraft {
  return {
    id: '',
    title: '',
    ownerRef: '',
    zone,
    layers: [newLayer([], zone)],
  };
}

/** The form of a schedule that stands. */
export function draftOf(details: ScheduleDetails): ScheduleDraft {
  const { id, title, ownerRef, description, zone, versions } = details;
  return {
    id,
    title,
    ownerRef,
    description,
    zone: versions.at(-1)?.configuration.zone ?? zone,
    layers: versions.at(-1)?.configuration.layers ?? [],
  };
}

/** The id that a title suggests. */
export function idOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);
}

/** The people of a layer, one a turn; undefined when turns are more than that. */
export function simpleTurnsOf(layer: Layer): string[] | undefined {
  const { rotation, people } = layer;
  if (!rotation) {
    return people ?? [];
  }
  return rotation.turns.every(turn => turn.length === 1)
    ? rotation.turns.map(([ref]) => ref)
    : undefined;
}

export function withTurns(layer: Layer, refs: string[]): Layer {
  return layer.rotation
    ? { ...layer, rotation: { ...layer.rotation, turns: refs.map(r => [r]) } }
    : { ...layer, people: refs };
}

export function withRotation(layer: Layer, changes: Partial<Rotation>): Layer {
  return layer.rotation
    ? { ...layer, rotation: { ...layer.rotation, ...changes } }
    : layer;
}

/** The hours that the form can edit: none, or one block. */
export function blockOf(layer: Layer): Restriction | 'always' | 'several' {
  const { restrictions = [] } = layer;
  if (restrictions.length === 0) {
    return 'always';
  }
  return restrictions.length === 1 ? restrictions[0] : 'several';
}

/** What is missing before it can be saved. */
export function missingIn(draft: ScheduleDraft): string | undefined {
  if (!draft.title.trim()) {
    return 'Give it a title.';
  }
  if (!draft.ownerRef) {
    return 'Choose the team.';
  }
  if (draft.layers.length === 0) {
    return 'Add a layer.';
  }
  const empty = draft.layers.find(
    layer => (simpleTurnsOf(layer) ?? ['turns']).length === 0,
  );
  return empty && `Choose who takes turns in ${empty.title}.`;
}
