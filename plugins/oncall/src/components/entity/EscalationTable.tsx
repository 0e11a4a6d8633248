import { InfoCard } from '@backstage/core-components';
import type { OnCallDetails } from '@waymark/plugin-oncall-common';
import { DataTable, DataTableColumn } from '@waymark/tiles';
import { People, namesOf } from '../shared/People';
import { targetWords } from '../shared/escalationWords';

type Moment = OnCallDetails['escalation'][number];

const columns: DataTableColumn<Moment>[] = [
  {
    key: 'after',
    title: 'After',
    value: ({ afterMinutes }) => afterMinutes,
    render: ({ afterMinutes }) =>
      afterMinutes === 0 ? 'at once' : `${afterMinutes} min`,
  },
  {
    key: 'target',
    title: 'Told',
    value: ({ target }) => targetWords[target],
  },
  {
    key: 'people',
    title: 'Who that would be',
    value: ({ people }) => namesOf(people),
    render: ({ people, reason }) =>
      people.length > 0 ? <People people={people} /> : <>nobody: {reason}</>,
  },
];

/** If it broke now and nobody acknowledged: who would be told when. */
export function EscalationTable({ details }: { details: OnCallDetails }) {
  return (
    <InfoCard
      title="If it breaks now"
      subheader="Who is told while nobody acknowledges. Paging by phone stays with the paging product."
    >
      <DataTable
        label="Escalation"
        plain
        rows={details.escalation}
        columns={columns}
        rowKey={({ afterMinutes, target }) => `${afterMinutes} ${target}`}
        fileName="on-call-escalation"
        queryPrefix="escalation-"
      />
    </InfoCard>
  );
}
