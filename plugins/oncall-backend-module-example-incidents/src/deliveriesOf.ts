import { createHash } from 'node:crypto';
import type { AlertSourceKind } from '@waymark/plugin-oncall-common';
import {
  entityRefOf,
  type ExampleIncident,
  type Quarter,
  startOf,
} from './quarter';

/** A body as a tool would send it. */
export interface ExampleDelivery {
  kind: AlertSourceKind;
  body: string;
}

/**
 * Everything that tools said in the quarter, oldest first. The same anchor gives
 * the same deliveries with the same ids: told twice, they are told once.
 */
export function deliveriesOf(
  { incidents, unreadable, bodies }: Quarter,
  anchor: Date,
): ExampleDelivery[] {
  const timed = incidents.flatMap((incident, index) =>
    momentsOf(incident, anchor).map(({ event, at }) => ({
      at,
      kind: incident.source,
      body: fillIn(bodyOf(bodies, `${incident.source}-${event}`), {
        ...textsOf(incident, anchor, index + 1),
        deliveryId: idOf(`${incident.key} ${event}`),
        at: at.toISOString(),
        atNanos: `${at.getTime()}000000`,
      }),
    })),
  );
  return [
    ...timed.sort((one, other) => one.at.getTime() - other.at.getTime()),
    ...unreadable.map(({ source, title }) => ({
      kind: source,
      body: fillIn(bodyOf(bodies, `${source}-unreadable`), { title }),
    })),
  ].map(({ kind, body }) => ({ kind, body }));
}

/** A UUID that is the same for the same text. */
export function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function momentsOf(incident: ExampleIncident, anchor: Date) {
  const start = startOf(incident, anchor).getTime();
  const after = (event: string, minutes: number | undefined) =>
    minutes === undefined
      ? []
      : [{ event, at: new Date(start + minutes * 60_000) }];
  return [
    ...after('triggered', 0),
    ...after('acknowledged', incident.acknowledgedAfter),
    ...after('resolved', incident.resolvedAfter),
  ];
}

function textsOf(incident: ExampleIncident, anchor: Date, number: number) {
  const startedAt = startOf(incident, anchor);
  const { key, name, title, thing = '', severity, level, by } = incident;
  return {
    key,
    name,
    title,
    description: title,
    thing,
    serviceId: `P${thing
      .replace(/[^a-z]/g, '')
      .slice(0, 6)
      .toLocaleUpperCase('en-US')}`,
    entityRef: entityRefOf(incident) ?? '',
    severity: severity ?? '',
    level: level ?? '',
    by: by ?? '',
    number: `${number}`,
    startedAt: startedAt.toISOString(),
    startedAtMillis: `${startedAt.getTime()}`,
  };
}

function bodyOf(bodies: Quarter['bodies'], name: string): string {
  const body = bodies.get(name);
  if (body === undefined) {
    throw new Error(`There is no recorded body bodies/${name}.json`);
  }
  return body;
}

/** Puts texts into the places of a recorded body, each within quotes. */
function fillIn(body: string, texts: Readonly<Record<string, string>>): string {
  return body.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const text = texts[name];
    if (text === undefined) {
      throw new Error(`A recorded body asks for '${name}', which nobody knows`);
    }
    return JSON.stringify(text).slice(1, -1);
  });
}
