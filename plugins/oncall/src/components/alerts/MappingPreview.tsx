import { InfoCard } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import type {
  AlertList,
  AlertMappingList,
} from '@waymark/plugin-oncall-common';
import {
  DataTable,
  DataTableColumn,
  EmptyState,
  LiveAnswer,
  SkeletonTable,
} from '@waymark/tiles';
import { IncidentLink } from '../shared/OncallLink';
import { OncallLoaded } from '../shared/OncallLoaded';
import { When } from '../shared/When';
import { EntityLink } from '../shared/EntityLink';
import { count } from '../shared/words';
import { mappedByWords } from './alertWords';
import {
  DraftedAlert,
  draftedAlerts,
  KnownMappings,
  labelTexts,
  MappingDraft,
  takenByDraft,
} from './mappingDraft';

type Mapping = AlertMappingList['items'][number];

const columns: DataTableColumn<DraftedAlert>[] = [
  { key: 'alert', title: 'Alert', value: ({ alert }) => alert.title },
  {
    key: 'began',
    title: 'Began',
    value: ({ alert }) => alert.startedAt,
    render: ({ alert }) => <When instant={alert.startedAt} only="distance" />,
  },
  {
    key: 'now',
    title: 'Mapped now by',
    value: ({ alert }) => mappedByWords(alert),
  },
  { key: 'group', title: 'One incident by', value: row => row.dedupKey },
  {
    key: 'incident',
    title: 'Incident',
    value: ({ alert }) => alert.incidentId,
    render: ({ alert: { incidentId } }) =>
      incidentId ? (
        <IncidentLink id={incidentId}>its incident</IncidentLink>
      ) : (
        'none'
      ),
  },
];

function sentenceOf(rows: DraftedAlert[], list: AlertList): string {
  const waiting = rows.filter(({ alert }) => alert.mapping === 'unmapped');
  const staying = rows.filter(({ stays }) => stays).length;
  const all = `${rows.length} of the last ${count(
    list.items.length,
    'alert',
  )} of this source ${rows.length === 1 ? 'fits' : 'fit'}${
    staying > 0
      ? `, of which ${staying} ${
          staying === 1 ? 'stays' : 'stay'
        } with a mapping that is narrower or older`
      : ''
  }`;
  return waiting.length === 0
    ? `${all}; those to come will follow it.`
    : `${all}; ${count(
        waiting.length,
        'without a mapping follows',
        'without a mapping follow',
      )} it at once, and those to come.`;
}

/** What becomes of another mapping, of which this one is a part. */
function TakenFrom({ from }: { from: Mapping }) {
  return (
    <Typography role="note" gutterBottom>
      These are among the alerts of the mapping{' '}
      {[from.source, ...labelTexts(from.labels)].join(' ')}, which says that
      they are about{' '}
      {from.entityRef ? (
        <EntityLink entityRef={from.entityRef} inText />
      ) : (
        'nothing'
      )}
      .{' '}
      {from.mayChange
        ? 'Saved, this one counts for them instead.'
        : 'Only somebody who may change that mapping too can save this one.'}
    </Typography>
  );
}

/** Which past alerts the mapping is about, as it is typed. */
export function MappingPreview(props: {
  draft: MappingDraft;
  answer: LiveAnswer<AlertList>;
  known: KnownMappings<Mapping>;
}) {
  const { draft, answer, known } = props;
  const from = takenByDraft(draft, known);
  return (
    <InfoCard title="Past alerts that fit">
      {!draft.source && (
        <EmptyState
          title="No source yet"
          description="Choose the source: its past alerts that fit stand here as you type."
        />
      )}
      {draft.source && (
        <OncallLoaded
          answer={answer}
          what="past alerts"
          skeleton={<SkeletonTable rows={4} />}
        >
          {list => {
            const rows = draftedAlerts(draft, list.items, known);
            return (
              <>
                <Typography role="status" gutterBottom>
                  {sentenceOf(rows, list)}
                </Typography>
                {from && <TakenFrom from={from} />}
                {rows.length > 0 && (
                  <DataTable
                    label="Past alerts that fit"
                    plain
                    rows={rows}
                    columns={columns}
                    rowKey={({ alert }) => alert.id}
                    fileName="past-alerts"
                    queryPrefix="past-"
                    pageSize={8}
                  />
                )}
              </>
            );
          }}
        </OncallLoaded>
      )}
    </InfoCard>
  );
}
