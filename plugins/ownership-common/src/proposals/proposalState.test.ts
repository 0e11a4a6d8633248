import type { ProposalStatus } from '../model/proposal';
import { checkProposalCommand, nextProposalStatus } from './proposalState';

const statuses: ProposalStatus[] = [
  'proposed',
  'outdated',
  'merged',
  'closed',
  'failed',
];

describe('nextProposalStatus', () => {
  it('takes what the host says, and lets what is done be done', () => {
    const next = statuses.map(status =>
      (['proposed', 'outdated', 'merged', 'closed'] as const).map(
        seen => nextProposalStatus(status, seen) ?? '–',
      ),
    );
    expect(next).toEqual([
      ['–', 'outdated', 'merged', 'closed'],
      ['proposed', '–', 'merged', 'closed'],
      ['–', '–', '–', '–'],
      ['–', '–', '–', '–'],
      ['proposed', 'outdated', 'merged', 'closed'],
    ]);
  });
});

describe('checkProposalCommand', () => {
  it('lets only what waits be merged, and only what is open be changed', () => {
    const allowed = (command: 'merge' | 'close' | 'refresh') =>
      statuses.filter(status => {
        try {
          checkProposalCommand(command, { status });
          return true;
        } catch {
          return false;
        }
      });
    expect(allowed('merge')).toEqual(['proposed']);
    expect(allowed('close')).toEqual(['proposed', 'outdated', 'failed']);
    expect(allowed('refresh')).toEqual(['proposed', 'outdated', 'failed']);
    expect(() =>
      checkProposalCommand('merge', {
        status: 'outdated',
        problem: 'It moved',
      }),
    ).toThrow(/It moved. Refresh it first/);
    expect(() => checkProposalCommand('close', { status: 'merged' })).toThrow(
      /is merged already/,
    );
  });
});
