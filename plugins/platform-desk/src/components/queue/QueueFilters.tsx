import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { FilterBar, useSavedQuery } from '@waymark/tiles';
import { useState } from 'react';
import { categoryWords, statusWords } from '../requests/ticketWords';

const useStyles = makeStyles(
  theme => ({ search: { marginBottom: theme.spacing(1) } }),
  { name: 'WaymarkQueueFilters' },
);

/** A choice a word. */
const choicesOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, title]) => ({ value, title }));

/** What the queue shows, kept in the URL. */
export function QueueFilters() {
  const classes = useStyles();
  const [query, change] = useSavedQuery();
  const [text, setText] = useState(query.get('q') ?? '');
  return (
    <>
      <form
        className={classes.search}
        onSubmit={event => {
          event.preventDefault();
          change({ q: text.trim() || undefined });
        }}
      >
        <TextField
          id="queue-search"
          label="Words of the title, or a number"
          value={text}
          onChange={event => setText(event.target.value)}
          onBlur={() => change({ q: text.trim() || undefined })}
          fullWidth
        />
      </form>
      <FilterBar
        fields={[
          {
            name: 'category',
            title: 'Category',
            choices: [
              { value: 'none', title: 'none yet' },
              ...choicesOf(categoryWords),
            ],
          },
          {
            name: 'urgency',
            title: 'Urgency',
            choices: ['critical', 'high', 'normal', 'low'].map(value => ({
              value,
              title: value,
            })),
          },
          {
            name: 'sort',
            title: 'Sorted by',
            all: 'triage due',
            choices: choicesOf({
              urgency: 'urgency',
              oldest: 'age',
              newest: 'newest',
              changed: 'last change',
            }),
          },
          {
            name: 'status',
            title: 'Status',
            all: 'not closed',
            choices: [
              { value: 'closed', title: 'closed' },
              { value: 'all', title: 'all' },
              ...choicesOf(statusWords),
            ],
          },
          {
            name: 'overdue',
            title: 'Triage',
            choices: [{ value: 'true', title: 'overdue' }],
          },
          {
            name: 'leakage',
            title: 'Exceptions',
            choices: [{ value: 'true', title: 'only exceptions' }],
          },
          { name: 'team', title: 'Team' },
          { name: 'capabilityRef', title: 'Capability' },
          { name: 'entityRef', title: 'For' },
          { name: 'assignee', title: 'Worked on by' },
        ]}
      />
    </>
  );
}
