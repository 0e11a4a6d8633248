import type { Caller, Visibility } from '@waymark/backend-features';
import type { Alert } from '@waymark/plugin-oncall-common';
import type { IncidentKnowledge } from '../incidents/IncidentKnowledge';

type Seen = Pick<Alert, 'entityRef' | 'problem'>;

/** Which alerts a caller sees. */
export class AlertVisibility {
  constructor(
    private readonly options: {
      knowledge: IncidentKnowledge;
      visibility: Visibility;
    },
  ) {}

  /**
   * Tells of each of these alerts whether the caller sees it: one about what
   * they see, about nothing, or about what there is not, which people mend.
   */
  async among(
    alerts: readonly Seen[],
    caller: Caller,
  ): Promise<(alert: Seen) => boolean> {
    const seen = await this.options.visibility.visible(
      [...new Set(alerts.flatMap(({ entityRef }) => entityRef ?? []))],
      caller.credentials,
    );
    const absent = await this.absent(
      alerts.flatMap(({ entityRef, problem }) =>
        entityRef !== undefined && problem !== undefined && !seen.has(entityRef)
          ? [entityRef]
          : [],
      ),
    );
    return ({ entityRef }) =>
      entityRef === undefined || seen.has(entityRef) || absent.has(entityRef);
  }

  private async absent(refs: readonly string[]): Promise<ReadonlySet<string>> {
    const known = await this.options.knowledge.entities(refs);
    return new Set(
      [...known].flatMap(([ref, { owner }]) =>
        owner === 'absent' ? [ref] : [],
      ),
    );
  }
}
