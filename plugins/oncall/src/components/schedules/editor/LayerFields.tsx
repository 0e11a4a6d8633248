import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import type {
  Layer,
  OnCallPerson,
  Rotation,
} from '@waymark/plugin-oncall-common';
import { personFinder } from '../../shared/People';
import { HoursFields } from './HoursFields';
import { simpleTurnsOf, withRotation, withTurns } from './scheduleDraft';

const units: Record<Rotation['unit'], string> = {
  hour: 'hours',
  day: 'days',
  week: 'weeks',
  month: 'months',
};

function TurnsField(props: {
  layer: Layer;
  people: OnCallPerson[];
  onChange: (layer: Layer) => void;
}) {
  const { layer, people, onChange } = props;
  const turns = simpleTurnsOf(layer);
  const find = personFinder(people);
  if (!turns) {
    return (
      <Typography variant="body2">
        Turns of several people stay as they are; change them as yaml.
      </Typography>
    );
  }
  return (
    <Autocomplete
      id={`${layer.id}-turns`}
      multiple
      options={people.map(({ ref }) => ref)}
      value={turns}
      getOptionLabel={ref => find(ref).title}
      onChange={(_event, refs) => onChange(withTurns(layer, refs))}
      renderInput={params => (
        <TextField
          {...params}
          label={layer.rotation ? 'Who takes turns, in order' : 'Who'}
        />
      )}
    />
  );
}

/** One layer of a schedule: who takes turns, how long, and in which hours. */
export function LayerFields(props: {
  layer: Layer;
  people: OnCallPerson[];
  onChange: (layer: Layer) => void;
  onRemove?: () => void;
}) {
  const { layer, people, onChange, onRemove } = props;
  const { rotation } = layer;
  const field = (name: string) => `${layer.id}-${name}`;
  return (
    <Grid
      container
      spacing={2}
      role="group"
      aria-label={`Layer ${layer.title}`}
    >
      <Grid item xs={12} sm={4}>
        <TextField
          id={field('title')}
          label="Layer"
          value={layer.title}
          onChange={event => onChange({ ...layer, title: event.target.value })}
          inputProps={{ maxLength: 200 }}
          fullWidth
        />
      </Grid>
      <Grid item xs={6} sm={2}>
        <TextField
          id={field('priority')}
          label="Priority"
          type="number"
          value={layer.priority}
          onChange={event =>
            onChange({ ...layer, priority: Number(event.target.value) })
          }
          fullWidth
        />
      </Grid>
      {rotation && (
        <>
          <Grid item xs={6} sm={1}>
            <TextField
              id={field('interval')}
              label="Every"
              type="number"
              value={rotation.interval}
              inputProps={{ min: 1 }}
              onChange={event =>
                onChange(
                  withRotation(layer, { interval: Number(event.target.value) }),
                )
              }
              fullWidth
            />
          </Grid>
          <Grid item xs={6} sm={2}>
            <TextField
              id={field('unit')}
              select
              label="Unit"
              value={rotation.unit}
              onChange={event =>
                onChange(
                  withRotation(layer, {
                    unit: event.target.value as Rotation['unit'],
                  }),
                )
              }
              SelectProps={{ native: true }}
              fullWidth
            >
              {Object.entries(units).map(([unit, words]) => (
                <option key={unit} value={unit}>
                  {words}
                </option>
              ))}
            </TextField>
          </Grid>
          <Grid item xs={12} sm={3}>
            <TextField
              id={field('start')}
              label="First turn begins"
              type="datetime-local"
              value={rotation.start}
              onChange={event =>
                onChange(withRotation(layer, { start: event.target.value }))
              }
              InputLabelProps={{ shrink: true }}
              fullWidth
            />
          </Grid>
        </>
      )}
      <Grid item xs={12}>
        <TurnsField layer={layer} people={people} onChange={onChange} />
      </Grid>
      <Grid item xs={12}>
        <HoursFields layer={layer} onChange={onChange} />
        <FormControlLabel
          control={
            <Checkbox
              checked={layer.shadow ?? false}
              onChange={event =>
                onChange({ ...layer, shadow: event.target.checked })
              }
            />
          }
          label="Shadow: newcomers follow, nobody pages them"
        />
        {onRemove && (
          <Button size="small" onClick={onRemove}>
            Remove layer {layer.title}
          </Button>
        )}
      </Grid>
    </Grid>
  );
}
