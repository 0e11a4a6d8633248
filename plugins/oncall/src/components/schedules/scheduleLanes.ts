import {
  configurationAt,
  gapsOf,
  Layer,
  Schedule,
  shadowShiftsOf,
  Shift,
  shiftsOf,
} from '@waymark/plugin-oncall-common';
import type { Bar, Lane } from '../calendar/lanes';
import { overrideWords } from './scheduleWords';

const MARGIN_MILLIS = 35 * 24 * 3_600_000;

interface Window {
  start: string;
  end: string;
}

const overlaps = (span: Window, window: Window) =>
  Date.parse(span.end) > Date.parse(window.start) &&
  Date.parse(span.start) < Date.parse(window.end);

/** Shifts that touch the window, whole as far as they go. */
function wholeShifts(
  shiftsIn: (from: Date, to: Date) => Shift[],
  window: Window,
): Bar[] {
  return shiftsIn(
    new Date(Date.parse(window.start) - MARGIN_MILLIS),
    new Date(Date.parse(window.end) + MARGIN_MILLIS),
  )
    .filter(shift => overlaps(shift, window))
    .map(shift => ({ ...shift, id: `${shift.userRef} ${shift.start}` }));
}

/** Who is on call in the end, with the gaps. */
export function finalLaneOf(
  schedule: Schedule,
  window: Window,
  title: string = 'On call',
): Lane {
  return {
    id: `final ${title}`,
    title,
    kind: 'final',
    bars: wholeShifts((from, to) => shiftsOf(schedule, from, to), window),
    gaps: gapsOf(schedule, new Date(window.start), new Date(window.end)),
  };
}

/** The layers that hold somewhere in the window, those of the newest version first. */
function layersIn(schedule: Schedule, window: Window): Layer[] {
  const layers = [window.end, window.start].flatMap(
    instant => configurationAt(schedule, new Date(instant))?.layers ?? [],
  );
  return layers.filter(
    ({ id }, index) => layers.findIndex(layer => layer.id === id) === index,
  );
}

/** What one layer would give if it were alone. */
function layerLaneOf(schedule: Schedule, layer: Layer, window: Window): Lane {
  const alone: Schedule = {
    ...schedule,
    overrides: [],
    swaps: [],
    temporarySchedules: [],
    versions: schedule.versions.map(version => ({
      ...version,
      configuration: {
        ...version.configuration,
        layers: version.configuration.layers.filter(
          ({ id }) => id === layer.id,
        ),
      },
    })),
  };
  const shifts = layer.shadow ? shadowShiftsOf : shiftsOf;
  return {
    id: `layer ${layer.id}`,
    title: layer.shadow ? `${layer.title} (shadow)` : layer.title,
    kind: layer.shadow ? 'shadow' : 'layer',
    bars: wholeShifts((from, to) => shifts(alone, from, to), window),
  };
}

/** What was agreed on top of the layers. */
function agreedLaneOf(
  { overrides, swaps, temporarySchedules }: Schedule,
  window: Window,
  nameOf: (userRef: string) => string,
): Lane {
  const bars: Bar[] = [
    ...temporarySchedules.flatMap(({ id, title = 'temporary', shifts }) =>
      shifts.map(shift => ({
        ...shift,
        id: `${id} ${shift.userRef} ${shift.start}`,
        label: `${nameOf(shift.userRef)} (${title})`,
      })),
    ),
    ...swaps
      .filter(({ status }) => status === 'taken' || status === 'requested')
      .map(({ id, start, end, requesterRef, takerRef }) => ({
        id,
        start,
        end,
        userRef: takerRef ?? requesterRef,
        label: takerRef
          ? `swap: ${nameOf(takerRef)} for ${nameOf(requesterRef)}`
          : `swap wanted by ${nameOf(requesterRef)}`,
      })),
    ...overrides.map(override => ({
      id: override.id,
      start: override.start,
      end: override.end,
      userRef:
        override.kind === 'replace'
          ? override.replacementRef
          : override.userRef,
      label: overrideWords(override, nameOf),
    })),
  ];
  return {
    id: 'agreed',
    title: 'Overrides and swaps',
    kind: 'override',
    bars: bars.filter(bar => overlaps(bar, window)),
  };
}

/** A lane a layer, one for what was agreed on top, and who is on call in the end. */
export function scheduleLanes(
  schedule: Schedule,
  window: Window,
  nameOf: (userRef: string) => string,
): Lane[] {
  return [
    ...layersIn(schedule, window).map(layer =>
      layerLaneOf(schedule, layer, window),
    ),
    agreedLaneOf(schedule, window, nameOf),
    finalLaneOf(schedule, window),
  ];
}

/** Everybody whom lanes name. */
export function refsInLanes(lanes: readonly Lane[]): string[] {
  return lanes.flatMap(({ bars }) => bars.map(({ userRef }) => userRef));
}
