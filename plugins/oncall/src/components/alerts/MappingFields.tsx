import FormControlLabel from '@material-ui/core/FormControlLabel';
import Grid from '@material-ui/core/Grid';
import Switch from '@material-ui/core/Switch';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import type { Alert, Severity } from '@waymark/plugin-oncall-common';
import { EntitiesPicker } from '../shared/EntitiesPicker';
import { labelTexts, MappingDraft } from './mappingDraft';
import { useAlertSources } from './useAlerts';

const severities: Record<Severity, string> = {
  unknown: 'as the source says',
  P1: 'P1: users cannot work',
  P2: 'P2: an important part fails',
  P3: 'P3: slow or wrong, there is a way around',
  P4: 'P4: can wait for business hours',
};

/** The fields of a mapping; labels of past alerts are offered. */
export function MappingFields(props: {
  draft: MappingDraft;
  past: Alert[];
  onChange: (changes: Partial<MappingDraft>) => void;
}) {
  const { draft, past, onChange } = props;
  const sources = useAlertSources();
  const names = new Set(sources.value?.items.map(({ source }) => source));
  const labels = new Set(past.flatMap(alert => labelTexts(alert.labels)));
  return (
    <Grid container spacing={2}>
      <Grid item xs={12} sm={6}>
        <TextField
          id="mapping-source"
          select
          label="Alerts from"
          value={draft.source}
          onChange={event => onChange({ source: event.target.value })}
          InputLabelProps={{ shrink: true }}
          SelectProps={{ native: true }}
          required
          fullWidth
        >
          <option value="">choose</option>
          {draft.source && !names.has(draft.source) && (
            <option value={draft.source}>{draft.source}</option>
          )}
          {[...names].map(name => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </TextField>
      </Grid>
      <Grid item xs={12} sm={6}>
        <TextField
          id="mapping-severity"
          select
          label="Severity"
          value={draft.severity}
          onChange={event =>
            onChange({ severity: event.target.value as Severity })
          }
          InputLabelProps={{ shrink: true }}
          SelectProps={{ native: true }}
          disabled={draft.ignore}
          fullWidth
        >
          {Object.entries(severities).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </TextField>
      </Grid>
      <Grid item xs={12}>
        <Autocomplete
          id="mapping-labels"
          multiple
          freeSolo
          options={[...labels].sort()}
          value={draft.labels}
          onChange={(_event, chosen) => onChange({ labels: chosen })}
          renderInput={params => (
            <TextField
              {...params}
              label="With all of these labels"
              helperText="name=value, then Enter; those of past alerts are offered"
            />
          )}
        />
      </Grid>
      <Grid item xs={12}>
        <FormControlLabel
          control={
            <Switch
              checked={draft.ignore}
              onChange={(_event, ignore) => onChange({ ignore })}
            />
          }
          label="Ignore them: they open no incident"
        />
        {!draft.ignore && (
          <EntitiesPicker
            id="mapping-entity"
            label="What they are about"
            helperText="A service, module or system: its team is told"
            most={1}
            value={draft.entityRefs}
            onChange={entityRefs => onChange({ entityRefs })}
          />
        )}
      </Grid>
      <Grid item xs={12} sm={8}>
        <TextField
          id="mapping-dedup-key"
          label="What makes them one incident"
          value={draft.dedupKey}
          onChange={event => onChange({ dedupKey: event.target.value })}
          placeholder="{alertname}/{cluster}"
          helperText="The same text is the same incident; {label} stands for the label's value. Empty: source, alert and entity."
          inputProps={{ maxLength: 500 }}
          InputLabelProps={{ shrink: true }}
          disabled={draft.ignore}
          fullWidth
        />
      </Grid>
      <Grid item xs={12} sm={4}>
        <TextField
          id="mapping-window"
          label="Within (minutes)"
          type="number"
          value={draft.groupMinutes}
          onChange={event => onChange({ groupMinutes: event.target.value })}
          helperText="Empty: as configured"
          inputProps={{ min: 1, max: 10_080 }}
          InputLabelProps={{ shrink: true }}
          disabled={draft.ignore}
          fullWidth
        />
      </Grid>
    </Grid>
  );
}
