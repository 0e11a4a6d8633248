import type {
  ExplanationOutcome,
  ExplanationStep,
  Schedule,
} from '@waymark/plugin-oncall-common';
import { overrideWords } from './scheduleWords';

/** What became of a step, in words. */
export const outcomeWords: Record<ExplanationOutcome, string> = {
  decided: 'decides',
  lost: 'is overruled',
  'without-effect': 'changes nothing',
  empty: 'has nobody in this turn',
  'outside-hours': 'is outside its hours',
  'before-effective-from': 'has not begun yet',
  'after-until': 'has ended',
  broken: 'cannot be computed',
};

const kinds: Record<ExplanationStep['kind'], string> = {
  layer: 'Layer',
  'temporary-schedule': 'Temporary schedule',
  swap: 'Swap',
  override: 'Override',
};

/** `Layer Weekly`, `Override: Ben instead of Ada`. */
export function stepWords(
  { kind, id, title }: Pick<ExplanationStep, 'kind' | 'id' | 'title'>,
  schedule: Schedule,
  nameOf: (userRef: string) => string,
): string {
  const override = schedule.overrides.find(each => each.id === id);
  if (kind === 'override' && override) {
    return `${kinds.override}: ${overrideWords(override, nameOf)}`;
  }
  const swap = schedule.swaps.find(each => each.id === id);
  if (kind === 'swap' && swap?.takerRef) {
    return `${kinds.swap}: ${nameOf(swap.takerRef)} for ${nameOf(
      swap.requesterRef,
    )}`;
  }
  return title ? `${kinds[kind]} “${title}”` : kinds[kind];
}
