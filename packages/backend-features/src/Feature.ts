import type { HumanDuration } from '@backstage/types';
import type { Router } from 'express';
import type { ActionsRegistryService } from './alphaCompat';
import type { MetricSource } from './metrics/MetricSource';

/** Something that happens by itself again and again. */
export interface RecurringTask {
  /** Unique in the plugin; the scheduler shows it as `<plugin>:<id>`. */
  id: string;
  /** `local` tasks run in every process, so what they do is claimed in the database. */
  scope: 'global' | 'local';
  frequency: HumanDuration;
  run(): Promise<void>;
}

/**
 * What a folder of this plugin adds to it. Everything is optional; a folder
 * that is deleted takes its one line in `createFeatures` with it.
 */
export interface Feature {
  /** Adds routes that read the body as it was sent: before any parser. */
  rawRoutes?(router: Router): void;
  routes?(router: Router): void;
  actions?(registry: ActionsRegistryService): void;
  tasks?: readonly RecurringTask[];
  metrics?: readonly MetricSource[];
  /** An orderly stop of the process. */
  stop?(): Promise<void> | void;
}
