import type { Proposals } from '../proposals/Proposals';

/** Proposals of an installation that can write nowhere: every change is made by hand. */
export const noProposals: Proposals = {
  preview: async changes => ({
    previews: [],
    notPossible: changes.map(({ entityRef }) => ({
      entityRef,
      reason: 'this portal writes to no repository',
    })),
  }),
  propose: async changes => ({
    proposals: [],
    notPossible: changes.map(({ entityRef }) => ({
      entityRef,
      reason: 'this portal writes to no repository',
    })),
  }),
  ofSubject: async () => [],
};
