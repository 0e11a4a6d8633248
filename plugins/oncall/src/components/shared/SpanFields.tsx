import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import { zoneCity } from './timeWords';

/** From when until when, on the clocks of a zone. */
export function SpanFields(props: {
  id: string;
  start: string;
  end: string;
  zone: string;
  onChange: (changes: { start?: string; end?: string }) => void;
}) {
  const { id, start, end, zone, onChange } = props;
  const city = zoneCity(zone);
  return (
    <Grid container spacing={2}>
      <Grid item xs={12} sm={6}>
        <TextField
          id={`${id}-start`}
          label={`From (${city})`}
          type="datetime-local"
          value={start}
          onChange={event => onChange({ start: event.target.value })}
          InputLabelProps={{ shrink: true }}
          required
          fullWidth
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <TextField
          id={`${id}-end`}
          label={`Until (${city})`}
          type="datetime-local"
          value={end}
          onChange={event => onChange({ end: event.target.value })}
          InputLabelProps={{ shrink: true }}
          required
          fullWidth
        />
      </Grid>
    </Grid>
  );
}
