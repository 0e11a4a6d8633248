import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { useMe } from '../../hooks/useDesk';
import { EntityField } from '../shared/EntityField';
import { categoryWords } from './ticketWords';

/** Category, who works on it, and the date; blank where it stays `as it is` unless it is required. */
export function TriageFields(props: {
  values: { category: string; assigneeRef: string; expectedOn: string };
  onCategory: (category: string) => void;
  onAssignee: (userRef: string) => void;
  onExpected: (date: string) => void;
  isRequired?: boolean;
}) {
  const { onCategory, onAssignee, onExpected, isRequired } = props;
  const { category, assigneeRef, expectedOn } = props.values;
  const me = useMe();
  return (
    <>
      <TextField
        id="triage-category"
        select
        label="Category"
        value={category}
        onChange={event => onCategory(event.target.value)}
        InputLabelProps={{ shrink: true }}
        SelectProps={{ native: true }}
        margin="normal"
        required={isRequired}
        fullWidth
      >
        <option value="">{isRequired ? 'choose' : 'as it is'}</option>
        {Object.entries(categoryWords).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </TextField>
      <EntityField
        id="triage-assignee"
        label={isRequired ? 'Worked on by' : 'Worked on by (as it is)'}
        kinds={['User']}
        value={assigneeRef || undefined}
        onChange={ref => onAssignee(ref ?? '')}
      />
      {me.value && assigneeRef !== me.value.ref && (
        <Button size="small" onClick={() => onAssignee(me.value!.ref)}>
          Me
        </Button>
      )}
      <TextField
        id="triage-expected"
        type="date"
        label="Expected on"
        value={expectedOn}
        onChange={event => onExpected(event.target.value)}
        InputLabelProps={{ shrink: true }}
        margin="normal"
        fullWidth
      />
    </>
  );
}
