import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { visitorZone } from '../../shared/timeWords';

/** Every zone that the browser knows. */
const zones: string[] = [
  ...new Set(['UTC', visitorZone(), ...Intl.supportedValuesOf('timeZone')]),
];

/** Whose clocks count. */
export function ZoneField(props: {
  value: string;
  onChange: (zone: string) => void;
}) {
  return (
    <Autocomplete
      id="schedule-zone"
      options={zones}
      value={props.value}
      disableClearable
      onChange={(_event, zone) => props.onChange(zone)}
      renderInput={params => <TextField {...params} label="Zone" required />}
    />
  );
}
