import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { OwnerLabel } from '../OwnerLabel';
import { Status, StatusChip } from '../StatusChip';
import { formatAge, formatInstant } from '../time/formatAge';
import { EmptyState } from './EmptyState';
import { ErrorState } from './ErrorState';
import { ForbiddenState } from './ForbiddenState';
import { NotConfiguredState } from './NotConfiguredState';
import { StaleBanner } from './StaleBanner';

const now = new Date('2031-05-19T12:00:00Z');

describe('the designed states', () => {
  it('say what is the matter and what to do', async () => {
    const retried: string[] = [];
    renderInTestApp(
      <>
        <EmptyState
          title="No boats"
          description="Boats moor here."
          action={<button>Add a boat</button>}
        />
        <ForbiddenState what="the log" grantedBy="The harbour master" />
        <NotConfiguredState title="No harbour" configKey="harbour.depth">
          Say how deep it is.
        </NotConfiguredState>
        <ErrorState
          title="The tide could not be loaded"
          error={new Error('the gauge is dry')}
          advice="Ask the pilot."
          onRetry={() => retried.push('tide')}
        />
        <StaleBanner
          source="the gauge"
          asOf="2031-05-19T09:00:00Z"
          now={now}
          onRetry={() => retried.push('gauge')}
          retryLabel="Read the gauge"
        />
      </>,
    );
    expect(
      await screen.findByRole('region', { name: 'No boats' }),
    ).toHaveTextContent('Boats moor here.Add a boat');
    expect(
      screen.getByRole('region', { name: 'You may not see the log' }),
    ).toHaveTextContent('The harbour master can grant it.');
    expect(
      screen.getByRole('region', { name: 'No harbour' }),
    ).toHaveTextContent('Config key: harbour.depth.');
    expect(screen.getByRole('alert')).toHaveTextContent(
      'the gauge is dryAsk the pilot.',
    );
    expect(screen.getByText(/Stale: from the gauge/)).toHaveTextContent(
      'read 3 hours ago',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Read the gauge' }),
    );
    expect(retried).toEqual(['tide', 'gauge']);
  });

  it.each<[Status, string]>([
    ['ok', 'OK'],
    ['due', 'due soon'],
    ['breached', 'breached'],
    ['unknown', 'unknown'],
  ])('%s is a word with an icon', async (status, word) => {
    renderInTestApp(<StatusChip status={status} />);
    const label = await screen.findByText(word);
    expect(label.parentElement?.querySelector('svg')).toHaveAttribute(
      'aria-hidden',
      'true',
    );
  });

  it.each([
    [{}, 'nobody'],
    [{ title: 'Red', href: '/red' }, 'Red'],
    [{ title: 'Red', exists: false, href: '/red' }, 'Red(not in the catalog)'],
    [{ title: 'Red', memberCount: 0 }, 'Red(no members)'],
  ])('an owner %j reads %s', async (props, text) => {
    renderInTestApp(
      <div role="note">
        <OwnerLabel {...props} />
      </div>,
    );
    expect(await screen.findByRole('note')).toHaveTextContent(text);
    expect(screen.queryAllByRole('link')).toHaveLength(
      'href' in props && !('exists' in props) ? 1 : 0,
    );
  });

  it('tell the age for people and the instant exactly', () => {
    expect(formatAge('2031-05-19T11:59:30Z', now)).toBe('just now');
    expect(formatAge('2031-05-21T12:00:00Z', now)).toBe('in 2 days');
    expect(formatAge('yesterday', now)).toBe('yesterday');
    expect(formatInstant('2031-05-19T12:00:00Z', 'Europe/Berlin')).toBe(
      'Mon 19 May 2031, 14:00 in Europe/Berlin',
    );
  });
});
