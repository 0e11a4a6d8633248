import {
  affectedListSchema,
  disputeListSchema,
  dueConfirmationListSchema,
  transferListSchema,
} from '@waymark/plugin-ownership-common';
import { red } from './records';
import { scannedAt } from './repositoryRecords';

/** Nobody is gone. */
export const affected = affectedListSchema.parse({
  items: [],
  targets: [],
  hidden: 0,
});

/** Disputes: the visitor is asked in the first. */
export const disputes = disputeListSchema.parse({
  items: [
    {
      id: 'd1',
      entityRef: 'component:acme/buoy',
      entityTitle: 'Buoy',
      status: 'open',
      version: 1,
      origin: 'scan',
      openedBy: 'service:ownership',
      openedAt: scannedAt,
      reason: 'Nobody owns it.',
      claimantRefs: [],
      clocks: [
        {
          name: 'temporary-owner',
          dueAt: '2031-05-19T10:00:00.000Z',
          soonMillis: 900_000,
        },
      ],
      needsMe: true,
    },
  ],
  hidden: 0,
  owners: [],
  rules: {
    temporaryOwnerWithinMillis: 3_600_000,
    permanentOwnerWithinMillis: 604_800_000,
    deciderRefs: [],
  },
  mayOpen: true,
});

/** Transfers: one that the visitor's team has to sign. */
export const transfers = transferListSchema.parse({
  asOf: scannedAt,
  items: [
    {
      id: 't1',
      entityRef: 'component:acme/ropes',
      entityTitle: 'Ropes',
      from: red,
      to: { ...red, ref: 'group:acme/blue', title: 'Blue team' },
      status: 'active',
      startsOn: '2031-05-12',
      endsOn: '2031-06-09',
      week: 2,
      weeks: 4,
      settledItems: 1,
      totalItems: 6,
      due: { giving: 0, receiving: 0 },
      signedSides: ['receiving'],
      onPlan: true,
      escalated: false,
      mySides: ['giving'],
      createdAt: scannedAt,
    },
  ],
  hidden: 0,
});

/** What the visitor is to reconfirm. */
export const dueConfirmations = dueConfirmationListSchema.parse({
  items: ['never', 'lapsed', 'soon'].map(state => ({
    entityRef: `component:acme/${state}`,
    title: state,
    column: 'service',
    ownerRef: red.ref,
    ownerTitle: red.title,
    state,
    dueAt: scannedAt,
    mayConfirm: true,
  })),
  everyDays: 90,
  confirmed: 4,
  hidden: 0,
});
