import { InfoCard } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import type { AlertList } from '@waymark/plugin-oncall-common';
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
import { count } from '../shared/words';
import { mappedByWords } from './alertWords';
import { DraftedAlert, draftedAlerts, MappingDraft } from './mappingDraft';

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
  const all = `${rows.length} of the last ${count(
    list.items.length,
    'alert',
  )} of this source ${rows.length === 1 ? 'fits' : 'fit'}`;
  return waiting.length === 0
    ? `${all}; those to come will follow it.`
    : `${all}; ${count(
        waiting.length,
        'without a mapping follows',
        'without a mapping follow',
      )} it at once, and those to come.`;
}

/** Which past alerts the mapping is about, as it is typed. */
export function MappingPreview(props: {
  draft: MappingDraft;
  answer: LiveAnswer<AlertList>;
}) {
  const { draft, answer } = props;
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
            const rows = draftedAlerts(draft, list.items);
            return (
              <>
                <Typography role="status" gutterBottom>
                  {sentenceOf(rows, list)}
                </Typography>
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
