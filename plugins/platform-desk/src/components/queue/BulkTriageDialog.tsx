import Alert from '@material-ui/lab/Alert';
import {
  type BulkTriageAnswer,
  ticketCategorySchema,
  type TicketSummary,
} from '@waymark/plugin-platform-desk-common';
import { FormDialog } from '@waymark/tiles';
import { useState } from 'react';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { TriageFields } from '../requests/TriageFields';

/** Chooses the same category, person and date for several requests; those that are refused stay chosen, each with why. */
export function BulkTriageDialog(props: {
  tickets: TicketSummary[];
  onDone: (answer: BulkTriageAnswer) => void;
  onClose: () => void;
}) {
  const { tickets, onDone, onClose } = props;
  const write = useDeskWrite();
  const [category, setCategory] = useState('');
  const [assigneeRef, setAssigneeRef] = useState('');
  const [expectedOn, setExpectedOn] = useState('');
  const [refused, setRefused] = useState<BulkTriageAnswer['items']>([]);
  const waiting = tickets.filter(({ status }) => status === 'open').length;
  const confirm = async () => {
    const parsed = ticketCategorySchema.safeParse(category);
    const answer = await write.run(api =>
      api.tickets.triageMany({
        items: tickets.map(({ id, version }) => ({ id, version })),
        ...(parsed.success ? { category: parsed.data } : {}),
        ...(assigneeRef ? { assigneeRef } : {}),
        ...(expectedOn ? { expectedOn } : {}),
      }),
    );
    if (answer) {
      const problems = answer.items.filter(({ problem }) => problem);
      setRefused(problems);
      onDone(answer);
      if (problems.length === 0) {
        onClose();
      }
    }
  };
  const numberOf = (id: string) =>
    tickets.find(ticket => ticket.id === id)?.number;
  return (
    <FormDialog
      title={`Triage ${tickets.length} request${
        tickets.length === 1 ? '' : 's'
      }`}
      consequence={`${waiting} of them wait for triage and need a category. Those who asked are told.`}
      confirm={`Triage ${tickets.length}`}
      write={write}
      isIncomplete={!category && (waiting > 0 || (!assigneeRef && !expectedOn))}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TriageFields
        values={{ category, assigneeRef, expectedOn }}
        onCategory={setCategory}
        onAssignee={setAssigneeRef}
        onExpected={setExpectedOn}
      />
      {refused.length > 0 && (
        <Alert severity="warning" role="alert">
          {refused.map(({ id, problem }) => (
            <div key={id}>
              #{numberOf(id)}: {problem}
            </div>
          ))}
        </Alert>
      )}
    </FormDialog>
  );
}
