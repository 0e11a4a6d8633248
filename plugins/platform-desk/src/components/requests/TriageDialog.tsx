import TextField from '@material-ui/core/TextField';
import {
  type TicketCategory,
  ticketCategorySchema,
  type TicketSummary,
} from '@waymark/plugin-platform-desk-common';
import { FormDialog } from '@waymark/tiles';
import { useState } from 'react';
import { useMe } from '../../hooks/useDesk';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { categoryWords } from './ticketWords';

/** Chooses category, who works on it and the date, for one or many requests. */
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
  const me = useMe();
  const [category, setCategory] = useState<string>(ticket.category ?? '');
  const [assigneeRef, setAssigneeRef] = useState(ticket.assigneeRef ?? '');
  const [expectedOn, setExpectedOn] = useState(ticket.expectedOn ?? '');
  const isTriage = ticket.status === 'open';
  const people = [
    ...new Set([me.value?.ref, ticket.assigneeRef].filter(Boolean)),
  ] as string[];
  const confirm = async () => {
    const parsed = ticketCategorySchema.safeParse(category);
    const plan = {
      version: ticket.version,
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
      <TextField
        id="triage-category"
        select
        label="Category"
        value={category}
        onChange={event => setCategory(event.target.value)}
        InputLabelProps={{ shrink: true }}
        SelectProps={{ native: true }}
        margin="normal"
        required
        fullWidth
      >
        <option value="">choose</option>
        {Object.entries(categoryWords).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </TextField>
      <TextField
        id="triage-assignee"
        select
        label="Worked on by"
        value={assigneeRef}
        onChange={event => setAssigneeRef(event.target.value)}
        InputLabelProps={{ shrink: true }}
        SelectProps={{ native: true }}
        margin="normal"
        fullWidth
      >
        <option value="">nobody yet</option>
        {people.map(ref => (
          <option key={ref} value={ref}>
            {ref === me.value?.ref ? 'me' : ref}
          </option>
        ))}
      </TextField>
      <TextField
        id="triage-expected"
        type="date"
        label="Expected on"
        value={expectedOn}
        onChange={event => setExpectedOn(event.target.value)}
        InputLabelProps={{ shrink: true }}
        margin="normal"
        fullWidth
      />
    </FormDialog>
  );
}
