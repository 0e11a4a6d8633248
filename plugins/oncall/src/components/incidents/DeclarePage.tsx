import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { instantOfWall, Severity } from '@waymark/plugin-oncall-common';
import { messageOf, newId, useSavedQuery } from '@waymark/tiles';
import { FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { useIncidentPaths } from '../shared/OncallLink';
import { visitorZone, zoneCity } from '../shared/timeWords';
import { EntitiesPicker } from '../shared/EntitiesPicker';

const severities: Record<Exclude<Severity, 'unknown'>, string> = {
  P1: 'P1: users cannot work; everybody is told',
  P2: 'P2: an important part fails',
  P3: 'P3: a part is slow or wrong, there is a way around',
  P4: 'P4: small, can wait for business hours',
};

/** The form that declares an incident: `?entity=` says what it hurts. @public */
export function DeclarePage() {
  const [query] = useSavedQuery();
  const navigate = useNavigate();
  const paths = useIncidentPaths();
  const write = useOncallWrite();
  const [requestId] = useState(newId);
  const [title, setTitle] = useState('');
  const [severity, setSeverity] = useState<string>('');
  const [impact, setImpact] = useState('');
  const [startedAt, setStartedAt] = useState('');
  const [entityRefs, setEntityRefs] = useState<string[]>(() =>
    query.getAll('entity'),
  );
  const zone = visitorZone();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const declared = await write.run(api =>
      api.incidents.declare({
        title: title.trim(),
        severity: severity as Exclude<Severity, 'unknown'>,
        impact: impact.trim() || undefined,
        entityRefs,
        startedAt: startedAt ? instantOfWall(startedAt, zone) : undefined,
        requestId,
      }),
    );
    if (declared && paths) {
      navigate(paths.of(declared.id));
    }
  };
  return (
    <InfoCard title="Declare an incident">
      <form onSubmit={submit}>
        <Grid container spacing={2}>
          <Grid item xs={12} md={8}>
            <TextField
              id="declare-title"
              label="What is wrong"
              value={title}
              onChange={event => setTitle(event.target.value)}
              inputProps={{ maxLength: 200 }}
              required
              fullWidth
            />
          </Grid>
          <Grid item xs={12} md={4}>
            <TextField
              id="declare-severity"
              select
              label="Severity"
              value={severity}
              onChange={event => setSeverity(event.target.value)}
              InputLabelProps={{ shrink: true }}
              SelectProps={{ native: true }}
              required
              fullWidth
            >
              <option value="">choose</option>
              {Object.entries(severities).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </TextField>
          </Grid>
          <Grid item xs={12} md={8}>
            <EntitiesPicker value={entityRefs} onChange={setEntityRefs} />
          </Grid>
          <Grid item xs={12} md={4}>
            <TextField
              id="declare-started"
              type="datetime-local"
              label={`Impact began, if known (${zoneCity(zone)})`}
              value={startedAt}
              onChange={event => setStartedAt(event.target.value)}
              InputLabelProps={{ shrink: true }}
              fullWidth
            />
          </Grid>
          <Grid item xs={12}>
            <TextField
              id="declare-impact"
              label="What users notice, in plain words"
              value={impact}
              onChange={event => setImpact(event.target.value)}
              inputProps={{ maxLength: 4000 }}
              multiline
              fullWidth
            />
          </Grid>
          <Grid item xs={12}>
            <Typography variant="body2" color="textSecondary">
              Whoever is on call for what it hurts is told at once, then others
              while nobody acknowledges. A P1 or P2 gets a retro.
            </Typography>
            {write.error && (
              <Alert severity="error" role="alert">
                {messageOf(write.error)}
              </Alert>
            )}
            <Button
              type="submit"
              variant="contained"
              color="primary"
              disabled={write.busy || !title.trim() || !severity}
            >
              Declare the incident
            </Button>
          </Grid>
        </Grid>
      </form>
    </InfoCard>
  );
}
