import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { metricPointSchema, type MetricQuestion } from '@waymark/metrics';
import { askTogether, metricAnswerOf } from './askTogether';
import { linesOf } from './linesOf';
import { formatMetricValue } from './formatMetricValue';
import { MetricTile } from './MetricTile';

const definition = {
  title: 'Unowned things',
  definition: 'Things without an owner that exists, of all things.',
  unit: 'share',
};

const point = (day: string, value: number | undefined, sampleSize: number) =>
  metricPointSchema.parse({
    start: `2031-05-${day}T00:00:00Z`,
    end: `2031-05-${day}T23:59:59Z`,
    value,
    sampleSize,
  });

const points = [
  point('05', 0.25, 12),
  point('12', undefined, 0),
  point('19', 0.125, 16),
];

describe('MetricTile', () => {
  it('is a door with unit, window, sample, trend and definition', async () => {
    renderInTestApp(
      <MetricTile
        definition={definition}
        points={points}
        sampleName="things"
        window="this week"
        href="/rows"
      />,
    );
    const tile = within(
      await screen.findByRole('region', { name: 'Unowned things' }),
    );
    const door = tile.getByRole('link', {
      name: 'Unowned things: 12.5 %, open the rows',
    });
    expect(door).toHaveAttribute('href', '/rows');
    expect(tile.getByText('this week, of 16 things')).toBeVisible();

    await userEvent.click(tile.getByText('Trend as a table'));
    const rows = within(tile.getByRole('table')).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      'FromValueSample',
      '2031-05-0525 %12',
      '2031-05-12no data0',
      '2031-05-1912.5 %16',
    ]);

    const help = tile.getByRole('button', { name: definition.definition });
    await userEvent.hover(help);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      definition.definition,
    );
  });

  it('shows missing as missing', () => {
    expect(formatMetricValue(undefined, 'share')).toBe('no data');
    expect(formatMetricValue(1234, 'count')).toBe('1,234');
    expect(formatMetricValue(7.25, 'minutes')).toBe('7.3 minutes');
  });

  it('breaks the line where a value is missing', () => {
    expect(linesOf([1, 3, undefined, 2], 66, 26)).toEqual([
      [
        [3, 23],
        [23, 3],
      ],
      [[63, 13]],
    ]);
    expect(linesOf([5, 5], 66, 26)).toEqual([
      [
        [3, 13],
        [63, 13],
      ],
    ]);
    expect(linesOf([], 66, 26)).toEqual([]);
  });
});

describe('questions of a page', () => {
  const asked: number[] = [];
  const api = {
    answers: async (questions: readonly MetricQuestion[]) => {
      asked.push(questions.length);
      return questions.map(({ id }) =>
        id === 'wrong'
          ? {
              error: {
                name: 'NotAllowedError',
                message: 'No',
                statusCode: 403,
              },
            }
          : { answer: { asOf: id, series: [] } },
      );
    },
  };
  const of = (...ids: string[]) =>
    askTogether(
      api,
      ids.map(id => ({ id, query: {} })),
    );

  it('are asked together, each only once, and one that is refused leaves the others alone', async () => {
    const outcomes = await Promise.all([of('a', 'b'), of('b'), of('wrong')]);
    const [a, b, again, wrong] = outcomes.flat();
    expect([a, b, again].map(outcome => metricAnswerOf(outcome).asOf)).toEqual([
      ...'abb',
    ]);
    expect(() => metricAnswerOf(wrong)).toThrow(
      expect.objectContaining({ message: 'No', statusCode: 403 }),
    );
    await of('a');
    const ids = Array.from({ length: 130 }, (_, at) => `${at}`);
    const many = await of(...ids);
    expect(many.map(outcome => metricAnswerOf(outcome).asOf)).toEqual(ids);
    expect(asked).toEqual([3, 1, 100, 30]);
  });
});
