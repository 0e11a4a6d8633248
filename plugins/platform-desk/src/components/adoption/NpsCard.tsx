import Typography from '@material-ui/core/Typography';
import type { Nps } from '@waymark/plugin-platform-desk-common';
import {
  DataTable,
  DataTableColumn,
  MetricCard,
  SkeletonLines,
} from '@waymark/tiles';
import { DeskLoaded } from '../shared/DeskLoaded';
import { useNps } from './useAdoption';

const number = (value: number | undefined) =>
  value === undefined ? '–' : String(Math.round(value));

const columns: DataTableColumn<Nps>[] = [
  { key: 'quarter', title: 'Quarter', value: ({ quarter }) => quarter },
  {
    key: 'score',
    title: 'NPS',
    align: 'right',
    value: ({ score }) => score,
    render: ({ score, isEnough }) =>
      isEnough ? number(score) : 'too few answers',
  },
  {
    key: 'interval',
    title: '95 % interval',
    value: ({ low, high, isEnough }) =>
      isEnough ? `${number(low)} to ${number(high)}` : '–',
  },
  {
    key: 'answers',
    title: 'Answers',
    align: 'right',
    value: ({ answers }) => answers,
  },
  {
    key: 'parts',
    title: '9–10 / 7–8 / 0–6',
    value: ({ promoters, passives, detractors, isEnough }) =>
      isEnough ? `${promoters} / ${passives} / ${detractors}` : '–',
  },
];

/** What people said when they were asked whether they would recommend the platform. */
export function NpsCard() {
  const answer = useNps();
  return (
    <DeskLoaded
      answer={answer}
      what="Platform NPS"
      skeleton={<SkeletonLines />}
    >
      {({ items, least, definition }) => {
        const now = items[items.length - 1];
        return (
          <MetricCard title="Platform NPS" definition={definition}>
            <Typography variant="h5" component="p">
              {now?.isEnough
                ? `${number(now.score)} (${number(now.low)} to ${number(
                    now.high,
                  )})`
                : 'not shown yet'}
            </Typography>
            <Typography variant="body2" color="textSecondary" paragraph>
              {now?.isEnough
                ? `in ${now.quarter}, of ${now.answers} answers without names; the interval has 95 %`
                : `Answers have no name, and are shown from ${least} in a quarter on. People are asked once a quarter, after a run or a closed request.`}
            </Typography>
            <DataTable
              label="Platform NPS by quarter"
              rows={items}
              columns={columns}
              rowKey={({ quarter }) => quarter}
              fileName="platform-nps"
              queryPrefix="nps-"
            />
          </MetricCard>
        );
      }}
    </DeskLoaded>
  );
}
