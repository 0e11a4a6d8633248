import type {
  EscalationPolicy,
  EscalationPolicyList,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { IncidentSettings } from './incidentSettings';

/** How the incidents of teams escalate: as set in the portal, else in the configuration. */
export class EscalationPolicies {
  constructor(
    private readonly settings: Pick<
      IncidentSettings,
      'defaultPolicy' | 'policies'
    >,
  ) {}

  /** The policy of the first of the teams that has one, else the default one. */
  async of(
    teamRefs: readonly string[],
    database: Knex,
  ): Promise<EscalationPolicy> {
    const { defaultPolicy, policies } = this.settings;
    if (teamRefs.length === 0) {
      return defaultPolicy;
    }
    const kept = await this.kept(database);
    for (const teamRef of teamRefs) {
      const policy =
        kept.get(teamRef) ?? policies.find(each => each.teamRef === teamRef);
      if (policy) {
        return policy;
      }
    }
    return defaultPolicy;
  }

  async list(database: Knex): Promise<EscalationPolicyList> {
    const { defaultPolicy, policies } = this.settings;
    const all = new Map(policies.map(policy => [policy.teamRef!, policy]));
    (await this.kept(database)).forEach((policy, ref) => all.set(ref, policy));
    return {
      defaultPolicy,
      items: [...all.values()].sort((a, b) =>
        a.teamRef! < b.teamRef! ? -1 : 1,
      ),
    };
  }

  /** Sets the policy of a team; incidents that are open already keep theirs. */
  async set(
    policy: EscalationPolicy & { teamRef: string },
    by: string,
    at: string,
    database: Knex,
  ): Promise<void> {
    await database('escalation_policies')
      .insert({
        team_ref: policy.teamRef,
        policy: JSON.stringify(policy),
        changed_at: at,
        changed_by: by,
      })
      .onConflict('team_ref')
      .merge();
  }

  private async kept(database: Knex): Promise<Map<string, EscalationPolicy>> {
    const rows: { team_ref: string; policy: string }[] = await database(
      'escalation_policies',
    );
    return new Map(rows.map(row => [row.team_ref, JSON.parse(row.policy)]));
  }
}
