import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { MyRights } from '@waymark/plugin-oncall-common';
import type { PeopleReader } from '../people/PeopleReader';
import type { ScheduleAccess } from '../schedules/ScheduleAccess';

/** Says what a caller may do before they try. */
export class MyRightsReader {
  constructor(
    private readonly options: {
      people: PeopleReader;
      access: ScheduleAccess;
      mayDeclare(credentials: BackstageCredentials): Promise<boolean>;
    },
  ) {}

  async of(credentials: BackstageCredentials): Promise<MyRights> {
    const { people, mayDeclare } = this.options;
    const [known, mayMake, declare] = await Promise.all([
      people.all(),
      this.makerOf(credentials),
      mayDeclare(credentials),
    ]);
    return {
      declare,
      scheduleTeamRefs: [...known.values()]
        .filter(({ kind, ref }) => kind === 'group' && mayMake(ref))
        .map(({ ref }) => ref)
        .sort(),
    };
  }

  /** Of one entity: its schedule if there is one, else the team that would have one. */
  async about(
    { scheduleId, teamRef }: { scheduleId?: string; teamRef?: string },
    credentials: BackstageCredentials,
  ): Promise<{ change: boolean; declare: boolean; create: boolean }> {
    const { access, mayDeclare } = this.options;
    const [rights, declare] = await Promise.all([
      access.rights(credentials),
      mayDeclare(credentials),
    ]);
    const isTeam = teamRef?.startsWith('group:') ?? false;
    return {
      declare,
      change:
        scheduleId !== undefined &&
        teamRef !== undefined &&
        rights({ id: scheduleId, ownerRef: teamRef }).override,
      create: isTeam && rights({ id: '', ownerRef: teamRef! }).manage,
    };
  }

  private async makerOf(credentials: BackstageCredentials) {
    const rights = await this.options.access.rights(credentials);
    return (ownerRef: string) => rights({ id: '', ownerRef }).manage;
  }
}
