import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import type { OnCallPerson } from '@waymark/plugin-oncall-common';
import { PersonSelect } from '../shared/PersonSelect';
import { SpanFields } from '../shared/SpanFields';
import type { ShiftDraft, TemporaryDraft } from './temporaryDraft';

/** Who answers when in a time that is replaced: a line a person. */
export function TemporaryShifts(props: {
  draft: TemporaryDraft;
  people: readonly OnCallPerson[];
  zone: string;
  onChange: (shifts: ShiftDraft[]) => void;
}) {
  const { draft, people, zone, onChange } = props;
  const { shifts } = draft;
  const change = (index: number, changes: Partial<ShiftDraft>) =>
    onChange(
      shifts.map((shift, other) =>
        other === index ? { ...shift, ...changes } : shift,
      ),
    );
  const add = () => {
    const last = shifts.at(-1)?.end ?? draft.start;
    onChange([
      ...shifts,
      {
        userRef: '',
        start: last < draft.end ? last : draft.start,
        end: draft.end,
      },
    ]);
  };
  return (
    <>
      {shifts.map((shift, index) => (
        <Grid
          // The place in the list is what a line is.
          key={`line ${index + 1}`}
          container
          spacing={2}
          alignItems="flex-end"
          role="group"
          aria-label={`Line ${index + 1}`}
        >
          <Grid item xs={12} sm={4}>
            <PersonSelect
              id={`temporary-${index}-user`}
              label="Who answers"
              value={shift.userRef}
              people={people}
              required
              onChange={userRef => change(index, { userRef })}
            />
          </Grid>
          <Grid item xs={9} sm={6}>
            <SpanFields
              id={`temporary-${index}`}
              start={shift.start}
              end={shift.end}
              zone={zone}
              onChange={changes => change(index, changes)}
            />
          </Grid>
          <Grid item xs={3} sm={2}>
            <Button
              size="small"
              onClick={() =>
                onChange(shifts.filter((_, other) => other !== index))
              }
              aria-label={`Take line ${index + 1} away`}
            >
              Take away
            </Button>
          </Grid>
        </Grid>
      ))}
      <Button size="small" onClick={add}>
        Add somebody
      </Button>
    </>
  );
}
