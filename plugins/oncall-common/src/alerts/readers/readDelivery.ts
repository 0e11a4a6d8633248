import type { AlertFact, AlertSourceKind } from '../model';
import { readAlertmanager } from './readAlertmanager';
import { readGeneric } from './readGeneric';
import { readOpsgenie } from './readOpsgenie';
import { readPagerDuty } from './readPagerDuty';

/**
 * What a delivery says: facts about alerts, or why there are none.
 *
 * @public
 */
export type Reading = { facts: AlertFact[] } | { ignored: string };

/**
 * Reads the body of a delivery; throws `InputError` naming the field for one
 * that cannot be read. Fields that are not known are not looked at.
 *
 * @public
 */
export type ReadDelivery = (body: string) => Reading;

/**
 * The reader of each kind of source.
 *
 * @public
 */
export const deliveryReaders: Readonly<Record<AlertSourceKind, ReadDelivery>> =
  {
    pagerduty: readPagerDuty,
    alertmanager: readAlertmanager,
    grafana: readAlertmanager,
    opsgenie: readOpsgenie,
    generic: readGeneric,
  };
