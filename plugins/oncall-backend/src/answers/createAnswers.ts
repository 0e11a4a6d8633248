import {
  defaultEscalationPolicy,
  type EscalationPolicyList,
} from '@waymark/plugin-oncall-common';
import type { Feature } from '@waymark/backend-features';
import type { FeatureEnvironment } from '../createFeatures';
import type { Schedules } from '../schedules/createSchedules';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { DatabaseOncallResolver } from './DatabaseOncallResolver';
import { ForeseenTold } from './ForeseenTold';
import type { Happenings } from './Happenings';
import { MyRightsReader } from './MyRightsReader';
import { OncallKnowledge } from './OncallKnowledge';
import type { OncallResolver } from './OncallResolver';
import { WallReader } from './WallReader';
import { whoActions } from './whoActions';
import { whoRoutes } from './whoRoutes';
import { WhoService } from './WhoService';

/** Who is on call, for people and for other features. */
export function createAnswers(
  environment: FeatureEnvironment &
    Pick<Schedules, 'store' | 'people' | 'access'> & {
      /** Whom incidents of teams tell; absent: the default for everybody. */
      policies?(): Promise<EscalationPolicyList>;
      /** What goes on; absent: nothing is known of incidents. */
      happenings?: Pick<Happenings, 'of'>;
      mayDeclare(credentials: BackstageCredentials): Promise<boolean>;
    },
): { feature: Feature; resolver: OncallResolver } {
  const { store, people, settings } = environment;
  const byDefault = async () => ({
    defaultPolicy: defaultEscalationPolicy,
    items: [],
  });
  const { roles } = settings;
  const knowledge = new OncallKnowledge(store, people);
  const rights = new MyRightsReader(environment);
  const told = new ForeseenTold({
    ...environment,
    policies: environment.policies ?? byDefault,
    roles,
  });
  const who = new WhoService({
    ...environment,
    knowledge,
    told,
    rights,
    roles,
  });
  const wall = new WallReader(environment);
  return {
    resolver: new DatabaseOncallResolver({ knowledge, people, roles }),
    feature: {
      routes: router =>
        whoRoutes(router, { ...environment, who, wall, rights }),
      actions: registry => whoActions(registry, { ...environment, who }),
    },
  };
}
