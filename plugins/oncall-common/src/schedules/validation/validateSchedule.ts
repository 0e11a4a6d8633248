import { isTimeZone } from '@waymark/workclock';
import type { ScheduleProblem } from '../answers';
import type {
  Schedule,
  ScheduleConfiguration,
  ScheduleDefinition,
} from '../model';
import { checkAmendments } from './checkAmendments';
import { checkLayer } from './checkLayer';
import { Problems } from './Problems';

/**
 * What validation may know about the world: the Users of the catalog.
 *
 * @public
 */
export interface ValidationOptions {
  existingRefs?: ReadonlySet<string>;
}

/**
 * Everything that is wrong with a definition that somebody is about to save,
 * named and with a remedy; never throws.
 *
 * @public
 */
export function validateDefinition(
  definition: ScheduleDefinition,
  options: ValidationOptions = {},
): ScheduleProblem[] {
  const problems = new Problems();
  checkConfiguration(definition, options, problems);
  return problems.found;
}

/**
 * Everything that is wrong with a schedule as it stands: the configuration that
 * holds last, and all overrides, temporary schedules and swaps. Never throws.
 *
 * @public
 */
export function validateSchedule(
  schedule: Schedule,
  options: ValidationOptions = {},
): ScheduleProblem[] {
  const problems = new Problems();
  const { versions } = schedule;
  const isOrdered = versions.every(
    ({ since }, index) =>
      index === 0 ||
      (since !== undefined &&
        Date.parse(since) >= Date.parse(versions[index - 1].since ?? since)),
  );
  if (!isOrdered) {
    problems
      .at('versions')
      .warning(
        'versions-out-of-order',
        'The versions are not in the order of their instants; they hold as their instants say',
      );
  }
  const last = versions[versions.length - 1];
  checkConfiguration(
    last?.configuration ?? { zone: 'UTC', layers: [] },
    options,
    problems,
  );
  checkAmendments(schedule, problems);
  for (const key of ['overrides', 'temporarySchedules', 'swaps'] as const) {
    checkIds(schedule[key], problems.at(key));
  }
  return problems.found;
}

function checkConfiguration(
  { zone, layers }: ScheduleConfiguration,
  { existingRefs }: ValidationOptions,
  problems: Problems,
): void {
  const isKnown = isTimeZone(zone);
  if (!isKnown) {
    problems
      .at('zone')
      .error(
        'unknown-zone',
        `'${zone}' is not a time zone, so nobody is on call; write one such as Europe/Berlin`,
      );
  }
  if (layers.every(({ shadow }) => shadow)) {
    problems
      .at('layers')
      .error(
        'no-layers',
        'The schedule has no layer whose people answer, so nobody is ever on call; add one',
      );
  }
  layers.forEach((layer, index) =>
    checkLayer(
      layer,
      isKnown ? zone : 'UTC',
      existingRefs,
      problems.at(`layers[${index}]`),
    ),
  );
  checkIds(layers, problems.at('layers'));
}

function checkIds(items: readonly { id: string }[], problems: Problems): void {
  const seen = new Set<string>();
  items.forEach(({ id }, index) => {
    if (seen.has(id)) {
      problems
        .at(`[${index}].id`)
        .error('duplicate-id', `The id ${id} is there twice; choose another`);
    }
    seen.add(id);
  });
}
