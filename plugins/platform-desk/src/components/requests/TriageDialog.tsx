import {
  type TicketCategory,
  ticketCategorySchema,
  type TicketSummary,
} from '@waymark/plugin-platform-desk-common';
import { FormDialog } from '@waymark/tiles';
import { useState } from 'react';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { useSeenVersion } from './useSeenVersion';
import { TriageFields } from './TriageFields';

/** Chooses category, who works on it and the date for a request. */
export function TriageDialog(props: {
  ticket: Pick<
    TicketSummary,
    | 'id'
    | 'number'
    | 'title'
    | 'version'
    | 'status'
    | 'category'
    | 'assigneeRef'
    | 'expectedOn'
  >;
  onClose: () => void;
}) {
  const { ticket, onClose } = props;
  const write = useDeskWrite();
  const [category, setCategory] = useState<string>(ticket.category ?? '');
  const [assigneeRef, setAssigneeRef] = useState(ticket.assigneeRef ?? '');
  const [expectedOn, setExpectedOn] = useState(ticket.expectedOn ?? '');
  const version = useSeenVersion(ticket.version, write.error);
  const isTriage = ticket.status === 'open';
  const confirm = async () => {
    const parsed = ticketCategorySchema.safeParse(category);
    const plan = {
      version,
      assigneeRef: assigneeRef || null,
      expectedOn: expectedOn || null,
    };
    const done = await write.run(api =>
      api.tickets.act(
        ticket.id,
        isTriage
          ? { type: 'triage', ...plan, category: category as TicketCategory }
          : {
              type: 'plan',
              ...plan,
              ...(parsed.success ? { category: parsed.data } : {}),
            },
      ),
    );
    if (done) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={`${isTriage ? 'Triage' : 'Plan'} #${ticket.number} ${
        ticket.title
      }`}
      consequence="Those who asked are told the date; without one it says “not yet estimated”."
      confirm={isTriage ? 'Triage' : 'Save'}
      write={write}
      isIncomplete={!category}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TriageFields
        values={{ category, assigneeRef, expectedOn }}
        onCategory={setCategory}
        onAssignee={setAssigneeRef}
        onExpected={setExpectedOn}
        isRequired
      />
    </FormDialog>
  );
}
