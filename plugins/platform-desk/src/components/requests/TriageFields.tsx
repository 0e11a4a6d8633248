import TextField from '@material-ui/core/TextField';
import { useMe } from '../../hooks/useDesk';
import { categoryWords } from './ticketWords';

/** Category, who works on it, and the date; blank where it stays `as it is` unless it is required. */
export function TriageFields(props: {
  values: { category: string; assigneeRef: string; expectedOn: string };
  onCategory: (category: string) => void;
  onAssignee: (userRef: string) => void;
  onExpected: (date: string) => void;
  /** People who may be chosen beside the visitor. */
  assigneeRefs: string[];
  isRequired?: boolean;
}) {
  const { onCategory, onAssignee, onExpected, assigneeRefs, isRequired } =
    props;
  const { category, assigneeRef, expectedOn } = props.values;
  const me = useMe();
  const people = [
    ...new Set([...(me.value ? [me.value.ref] : []), ...assigneeRefs]),
  ];
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
      <TextField
        id="triage-assignee"
        select
        label="Worked on by"
        value={assigneeRef}
        onChange={event => onAssignee(event.target.value)}
        InputLabelProps={{ shrink: true }}
        SelectProps={{ native: true }}
        margin="normal"
        fullWidth
      >
        <option value="">{isRequired ? 'nobody yet' : 'as it is'}</option>
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
        onChange={event => onExpected(event.target.value)}
        InputLabelProps={{ shrink: true }}
        margin="normal"
        fullWidth
      />
    </>
  );
}
