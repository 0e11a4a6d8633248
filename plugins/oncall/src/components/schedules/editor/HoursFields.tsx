import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import type { Layer, Restriction } from '@waymark/plugin-oncall-common';
import { blockOf, weekdays } from './scheduleDraft';

/** In which hours a layer holds: always, or one block on some weekdays. */
export function HoursFields(props: {
  layer: Layer;
  onChange: (layer: Layer) => void;
}) {
  const { layer, onChange } = props;
  const block = blockOf(layer);
  const set = (restriction?: Restriction) =>
    onChange({
      ...layer,
      restrictions: restriction ? [restriction] : undefined,
    });
  if (block === 'several') {
    return (
      <Typography variant="body2">
        Several blocks of hours stay as they are; change them as yaml.
      </Typography>
    );
  }
  if (block === 'always') {
    return (
      <Button
        size="small"
        onClick={() =>
          set({ weekdays: weekdays.slice(0, 5), start: '09:00', end: '17:00' })
        }
      >
        Only in some hours
      </Button>
    );
  }
  const clock = (name: 'start' | 'end', label: string) => (
    <TextField
      id={`${layer.id}-hours-${name}`}
      type="time"
      label={label}
      value={block[name]}
      onChange={event => set({ ...block, [name]: event.target.value })}
      InputLabelProps={{ shrink: true }}
    />
  );
  return (
    <div role="group" aria-label="Hours">
      {weekdays.map(day => (
        <FormControlLabel
          key={day}
          control={
            <Checkbox
              size="small"
              checked={block.weekdays.includes(day)}
              onChange={event =>
                set({
                  ...block,
                  weekdays: weekdays.filter(each =>
                    each === day
                      ? event.target.checked
                      : block.weekdays.includes(each),
                  ),
                })
              }
            />
          }
          label={day.slice(0, 3)}
        />
      ))}
      {clock('start', 'From')} {clock('end', 'Until')}
      <Button size="small" onClick={() => set()}>
        All hours
      </Button>
    </div>
  );
}
