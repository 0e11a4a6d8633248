import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TrendChart } from './TrendChart';

const points = [
  { value: 3, sampleSize: 3 },
  { value: undefined, sampleSize: 0 },
  { value: 0, sampleSize: 0 },
].map((point, index) => ({
  ...point,
  start: `2031-05-${12 + 7 * index}T22:00:00.000Z`,
  end: `2031-05-${19 + 7 * index}T22:00:00.000Z`,
}));

describe('TrendChart', () => {
  it('draws lines that are named, and has the same numbers in a table', async () => {
    renderInTestApp(
      <TrendChart
        label="Pages by week"
        unit="count"
        grain="week"
        zone="Europe/Madrid"
        target={2}
        direction="down"
        series={[
          { key: 'sleep', title: 'Sleep hours', points },
          { key: 'off', title: 'Off hours', points: points.slice(0, 1) },
        ]}
        hrefOf={(key, { start }) => `/rows?key=${key}&from=${start}`}
      />,
    );
    const figure = within(
      await screen.findByRole('figure', { name: 'Pages by week' }),
    );
    expect(
      await figure.findByTitle(/^Pages by week; the arrow keys/),
    ).toBeInTheDocument();
    expect(figure.getByRole('application')).toHaveAttribute('tabindex', '0');
    expect(await figure.findByText('target at most 2')).toBeInTheDocument();

    await userEvent.click(figure.getByText('As a table'));
    const table = figure.getByRole('table', { name: 'Pages by week' });
    const rows = within(table).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      'FromSleep hoursSampleOff hoursSample',
      '13 May3333',
      '20 Mayno data0no data0',
      '27 May00no data0',
    ]);
    expect(within(rows[1]).getAllByRole('link')[0]).toHaveAttribute(
      'href',
      '/rows?key=sleep&from=2031-05-12T22:00:00.000Z',
    );
  });

  it('draws nothing where nothing is known', async () => {
    renderInTestApp(
      <TrendChart
        label="Nothing"
        unit="share"
        grain="month"
        zone="UTC"
        series={[{ key: 'all', title: 'All', points: [points[1]] }]}
      />,
    );
    const figure = within(await screen.findByRole('figure'));
    expect(figure.queryByRole('application')).not.toBeInTheDocument();
    expect(figure.getByText('As a table')).toBeVisible();
  });
});
