import { ResponseError } from '@backstage/errors';
import type { Neighbours } from '../neighbours/Neighbours';

type Only<T> = Pick<Neighbours, 'as'> & T;

/** On-call and ownership as far as golden paths ask them, in memory. */
export class FakeNeighbours {
  /** Schedule of each team. */
  readonly teams = new Map([['group:default/core', 'core-weeks']]);
  readonly mappings: { entityRef: string; scheduleId: string }[] = [];
  readonly transfers: { id: string; entityRef: string; toRef: string }[] = [];
  readonly askedAs: string[] = [];

  /** What the actions take. */
  get neighbours(): Neighbours {
    const scheduleOf = (id?: string) =>
      id ? { id, title: `Schedule ${id}` } : undefined;
    const oncall = {
      answers: {
        whoOf: async (ref: string) => ({
          schedule: scheduleOf(this.teams.get(ref)),
        }),
      },
      schedules: {
        get: async (id: string) => {
          if (id === 'unknown') {
            throw await refused(404, 'There is no schedule unknown');
          }
          return { schedule: scheduleOf(id) };
        },
        mappings: async () => ({ items: this.mappings }),
        map: async (mapping: { entityRef: string; scheduleId: string }) => {
          this.mappings.push(mapping);
        },
      },
    };
    const find = (id: string) => ({
      transfer: this.transfers.find(each => each.id === id),
    });
    const ownership = {
      transfers: {
        prepare: async (entityRef: string) => ({
          items: [{ title: 'Show where the runbook is' }],
          teams: [
            { ref: 'group:default/core' },
            { ref: 'group:default/other' },
          ],
          openTransferId: this.transfers.find(
            each => each.entityRef === entityRef,
          )?.id,
          ...(entityRef.endsWith('/orphan')
            ? { obstacle: 'Nobody owns it: settle that first.' }
            : {}),
        }),
        get: async (id: string) => find(id),
        open: async (body: { entityRef: string; toRef: string }) => {
          const id = `t${this.transfers.length + 1}`;
          this.transfers.push({ id, ...body });
          return find(id);
        },
      },
    };
    return {
      oncall,
      ownership,
      as: async (credentials: unknown, pluginId: string) => {
        const { principal } = credentials as {
          principal: { userEntityRef: string };
        };
        this.askedAs.push(`${principal.userEntityRef} of ${pluginId}`);
        return { token: 'token' };
      },
    } as unknown as Only<Neighbours>;
  }
}

/** A refusal as the clients of plugins throw it. */
async function refused(status: number, message: string) {
  return await ResponseError.fromResponse(
    Response.json(
      { error: { name: 'NotFoundError', message }, response: {} },
      { status },
    ),
  );
}
