import { isTimeZone, WallClock } from '@waymark/workclock';
import type { Explanation, ExplanationStep } from './answers';
import { Amendments } from './engine/Amendments';
import { LayerPlan } from './engine/LayerPlan';
import { layerSlotsOf } from './engine/layerSlots';
import { answering, versionSpansOf } from './engine/slotsOf';
import { instantOf, textOf } from './engine/window';
import type { Layer, Schedule } from './model';

/**
 * Why `onCallAt` answers as it does: every layer, and every temporary schedule,
 * swap and override that holds at the instant, in the order in which they act.
 *
 * @public
 */
export function explainAt(schedule: Schedule, at: Date): Explanation {
  const instant = instantOf(at);
  const [{ version }] = versionSpansOf(schedule, instant, instant + 1);
  const configuration = version?.configuration;
  const zone = configuration?.zone ?? 'UTC';
  const planned = configuration
    ? layerSlotsOf(configuration, instant, instant + 1, answering)[0]
    : { people: [], decided: [] };
  const winners = new Set(planned.decided.map(({ layer }) => layer));
  const steps: ExplanationStep[] = (configuration?.layers ?? [])
    .filter(answering)
    .map(layer => layerStep(layer, winners.has(layer), zone, instant));
  let decidedBy: Explanation['decidedBy'] = planned.decided.map(
    ({ layer }) => ({ kind: 'layer' as const, id: layer.id }),
  );
  let people: readonly string[] = planned.people;
  for (const amendment of new Amendments(schedule, instant, instant + 1).at(
    instant,
  )) {
    const { kind, id, title } = amendment;
    const after = amendment.apply(people, instant);
    const decides = kind === 'temporary-schedule' || after !== people;
    if (kind === 'temporary-schedule') {
      overrule(steps);
      decidedBy = [];
    }
    if (decides) {
      decidedBy = [...decidedBy, { kind, id }];
    }
    people = after;
    steps.push({
      kind,
      id,
      ...(title !== undefined && { title }),
      outcome: decides ? 'decided' : 'without-effect',
      userRefs: [...people],
    });
  }
  const nobody =
    people.length === 0
      ? whyNobody(schedule, version !== undefined, zone, steps)
      : undefined;
  return {
    at: textOf(instant),
    userRefs: [...people],
    ...(version?.since && { versionSince: version.since }),
    decidedBy,
    steps,
    ...(nobody && { nobody }),
  };
}

function overrule(steps: ExplanationStep[]): void {
  for (const step of steps) {
    if (step.outcome === 'decided') {
      step.outcome = 'lost';
    }
  }
}

function layerStep(
  layer: Layer,
  won: boolean,
  zone: string,
  instant: number,
): ExplanationStep {
  const { outcome, userRefs } = offerOf(layer, zone, instant);
  return {
    kind: 'layer',
    id: layer.id,
    title: layer.title,
    priority: layer.priority,
    outcome: won ? 'decided' : outcome,
    userRefs,
  };
}

function offerOf(
  layer: Layer,
  zone: string,
  instant: number,
): Pick<ExplanationStep, 'outcome' | 'userRefs'> {
  const plan = isTimeZone(zone) ? LayerPlan.of(layer, zone) : undefined;
  if (!plan) {
    return { outcome: 'broken', userRefs: [] };
  }
  if (instant < plan.bounds.start) {
    return { outcome: 'before-effective-from', userRefs: [] };
  }
  if (instant >= plan.bounds.end) {
    return { outcome: 'after-until', userRefs: [] };
  }
  const clock = WallClock.between(zone, instant, instant + 1);
  const offered = plan
    .tracksBetween(instant, instant + 1, clock)
    .flatMap(track => track.flatMap(({ people }) => people));
  if (offered.length > 0) {
    return { outcome: 'lost', userRefs: [...new Set(offered)] };
  }
  const people = plan.turns
    ? plan.turns.peopleOf(plan.turns.indexAt(clock.furthestAt(instant)))
    : layer.people ?? [];
  return {
    outcome: people.length === 0 ? 'empty' : 'outside-hours',
    userRefs: [],
  };
}

const reasons: Record<ExplanationStep['outcome'], string> = {
  decided: 'answers',
  lost: 'was overruled',
  'without-effect': 'changes nothing',
  empty: 'has nobody in that turn',
  'outside-hours': 'is outside its hours',
  'before-effective-from': 'has not begun',
  'after-until': 'has ended',
  broken: 'cannot be computed',
};

function whyNobody(
  schedule: Schedule,
  hasVersion: boolean,
  zone: string,
  steps: readonly ExplanationStep[],
): string {
  if (!hasVersion) {
    return schedule.versions.length === 0
      ? 'The schedule has no configuration.'
      : 'The schedule did not exist yet.';
  }
  const emptied = steps.filter(
    ({ kind, outcome }) => kind !== 'layer' && outcome === 'decided',
  );
  const last = emptied[emptied.length - 1];
  if (last) {
    return last.kind === 'temporary-schedule'
      ? `The temporary schedule ${last.title ?? last.id} has nobody then.`
      : `The ${last.kind} ${last.id} removed the last person.`;
  }
  if (!isTimeZone(zone)) {
    return `The zone ${zone} is not known, so no layer can be computed.`;
  }
  if (steps.every(({ kind }) => kind !== 'layer')) {
    return 'The schedule has no layers.';
  }
  return `No layer has anybody then: ${steps
    .filter(({ kind }) => kind === 'layer')
    .map(({ title, outcome }) => `${title} ${reasons[outcome]}`)
    .join('; ')}.`;
}
