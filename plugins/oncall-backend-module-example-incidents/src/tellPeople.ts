import { idOf } from './deliveriesOf';
import type { OncallDoor } from './OncallDoor';
import type { ExampleIncident } from './quarter';

const minuteMillis = 60_000;
const hourMillis = 60 * minuteMillis;
const dayMillis = 24 * hourMillis;

/** What people did while it went on: each step is done once, however often it is told. */
export async function tellIncident(
  door: OncallDoor,
  id: string,
  incident: ExampleIncident,
  startedAt: Date,
): Promise<void> {
  const { commander, beganBefore, impact, acknowledgedAfter = 10 } = incident;
  const by = commander;
  if (!by) {
    return;
  }
  const began = startedAt.getTime() - (beganBefore ?? 0) * minuteMillis;
  const commands = [
    {
      after: acknowledgedAfter,
      command: { kind: 'assign', role: 'commander', userRef: by },
    },
    ...(impact
      ? [
          {
            after: acknowledgedAfter + 5,
            command: { kind: 'set-impact', impact },
          },
        ]
      : []),
    ...(beganBefore
      ? [
          {
            after: acknowledgedAfter + 8,
            command: {
              kind: 'set-started-at',
              startedAt: new Date(began).toISOString(),
              reason: 'The charts show when it began',
            },
          },
        ]
      : []),
  ];
  for (const { after, command } of commands) {
    await door.post(`/incidents/${id}/commands`, {
      command,
      requestId: `example:${incident.key}:${command.kind}`,
      history: historyOf(startedAt.getTime() + after * minuteMillis, by),
    });
  }
}

/** The retro as its team wrote it; it goes on where it stands. */
export async function tellRetro(
  door: OncallDoor,
  id: string,
  incident: ExampleIncident,
  startedAt: Date,
): Promise<void> {
  const { retro, commander: by, resolvedAfter = 0, key } = incident;
  if (!retro || !by) {
    return;
  }
  const resolved = startedAt.getTime() + resolvedAfter * minuteMillis;
  const published =
    retro.publishedAfterHours &&
    resolved + retro.publishedAfterHours * hourMillis;
  const written = published
    ? published - 2 * hourMillis
    : resolved + hourMillis;
  const act = async (path: string, at: number, body: object = {}) =>
    await door.post(path, { ...body, history: historyOf(at, by) });
  let known = await door.get(`/retros/${id}`);
  if (known.status === 'draft' && !known.written.includes('what-happened')) {
    known = await act(`/retros/${id}/edit`, written, {
      textVersion: known.textVersion,
      sections: {
        'what-happened': retro.whatHappened,
        ...(retro.factors ? { 'contributing-factors': retro.factors } : {}),
        ...(retro.wentWell ? { 'went-well': retro.wentWell } : {}),
        ...(retro.learned ? { 'what-we-learn': retro.learned } : {}),
      },
    });
  }
  for (const [index, item] of retro.items.entries()) {
    known = await act(`/retros/${id}/action-items`, written, {
      id: idOf(`${id} ${key} ${index}`),
      title: item.title,
      type: item.type,
      ownerRef: item.owner,
      dueOn: new Date(written + item.dueAfterDays * dayMillis)
        .toISOString()
        .slice(0, 10),
    });
  }
  if (published && known.status === 'draft') {
    known = await act(`/retros/${id}/submit`, written + minuteMillis);
  }
  if (published && known.status === 'in-review') {
    for (const teamRef of known.teamRefs) {
      known = await act(`/retros/${id}/sign`, published - minuteMillis, {
        teamRef,
        textVersion: known.textVersion,
      });
    }
    known = await act(`/retros/${id}/publish`, published);
  }
  for (const [index, item] of retro.items.entries()) {
    if (item.doneAfterDays) {
      await act(
        `/action-items/${idOf(`${id} ${key} ${index}`)}/done`,
        written + item.doneAfterDays * dayMillis,
      );
    }
  }
}

function historyOf(at: number, by: string) {
  return { at: new Date(at).toISOString(), by };
}
