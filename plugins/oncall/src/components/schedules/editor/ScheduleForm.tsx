import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { Layer, ScheduleDetails } from '@waymark/plugin-oncall-common';
import { messageOf, newId } from '@waymark/tiles';
import { FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useTeamMembers, useTeams } from '../../../hooks/useDirectory';
import { useOncallWrite } from '../../../hooks/useOncallWrite';
import { useSchedulePaths } from '../../shared/OncallLink';
import { joinPeople, PersonSelect } from '../../shared/PersonSelect';
import { visitorZone } from '../../shared/timeWords';
import { DraftPreview } from './DraftPreview';
import { LayerFields } from './LayerFields';
import {
  draftOf,
  idOf,
  missingIn,
  newDraft,
  newLayer,
  ScheduleDraft,
} from './scheduleDraft';
import { ZoneField } from './ZoneField';

/** Makes a schedule, or edits the one that is given; the next weeks are shown before it is saved. */
export function ScheduleForm(props: {
  details?: ScheduleDetails;
  /** The Groups that are offered; all when absent. */
  teamRefs?: readonly string[];
}) {
  const { details, teamRefs } = props;
  const [draft, setDraft] = useState<ScheduleDraft>(() =>
    details ? draftOf(details) : newDraft(visitorZone()),
  );
  const [requestId] = useState(newId);
  const write = useOncallWrite();
  const navigate = useNavigate();
  const paths = useSchedulePaths();
  const teams = useTeams();
  const members = useTeamMembers(draft.ownerRef || undefined);
  const people = joinPeople(members.value, details?.people);
  const change = (changes: Partial<ScheduleDraft>) =>
    setDraft({ ...draft, ...changes });
  const changeLayer = (index: number, layer?: Layer) =>
    change({
      layers: draft.layers.flatMap((each, at) =>
        at === index ? layer ?? [] : each,
      ),
    });
  const missing = missingIn(draft);
  const offered = (teams.value ?? []).filter(
    ({ ref }) => !teamRefs || teamRefs.includes(ref),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { id, ...rest } = draft;
    const saved = await write.run(api =>
      details
        ? api.schedules.edit(id, { ...rest, version: details.version })
        : api.schedules.create({
            ...rest,
            id: idOf(draft.title),
            requestId,
          }),
    );
    if (saved && paths) {
      navigate(paths.of(saved.scheduleId));
    }
  };
  return (
    <form onSubmit={submit} aria-label="Schedule">
      <Grid container spacing={3}>
        <Grid item xs={12}>
          <InfoCard title={details ? `Edit ${details.title}` : 'New schedule'}>
            <Grid container spacing={2}>
              <Grid item xs={12} sm={4}>
                <TextField
                  id="schedule-title"
                  label="Title"
                  value={draft.title}
                  onChange={event => change({ title: event.target.value })}
                  inputProps={{ maxLength: 200 }}
                  required
                  fullWidth
                />
              </Grid>
              <Grid item xs={12} sm={4}>
                <PersonSelect
                  id="schedule-team"
                  label="Team"
                  value={draft.ownerRef}
                  people={offered}
                  required
                  onChange={ownerRef => change({ ownerRef })}
                />
              </Grid>
              <Grid item xs={12} sm={4}>
                <ZoneField
                  value={draft.zone}
                  onChange={zone => change({ zone })}
                />
              </Grid>
              <Grid item xs={12}>
                <TextField
                  id="schedule-description"
                  label="Description"
                  value={draft.description ?? ''}
                  onChange={event =>
                    change({ description: event.target.value || undefined })
                  }
                  inputProps={{ maxLength: 5000 }}
                  fullWidth
                />
              </Grid>
            </Grid>
          </InfoCard>
        </Grid>
        <Grid item xs={12}>
          <InfoCard title="Layers">
            {draft.layers.map((layer, index) => (
              <LayerFields
                key={layer.id}
                layer={layer}
                people={people}
                onChange={changed => changeLayer(index, changed)}
                onRemove={
                  draft.layers.length > 1 ? () => changeLayer(index) : undefined
                }
              />
            ))}
            <Button
              size="small"
              onClick={() =>
                change({
                  layers: [...draft.layers, newLayer(draft.layers, draft.zone)],
                })
              }
            >
              Add a layer
            </Button>
          </InfoCard>
        </Grid>
        <Grid item xs={12}>
          <DraftPreview
            draft={draft}
            before={details?.schedule}
            people={people}
          />
        </Grid>
        <Grid item xs={12}>
          {missing && (
            <Typography variant="body2" role="status">
              {missing}
            </Typography>
          )}
          {write.error && (
            <Alert severity="error" role="alert">
              {messageOf(write.error)}
            </Alert>
          )}
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={write.busy || missing !== undefined}
          >
            Save schedule
          </Button>
        </Grid>
      </Grid>
    </form>
  );
}
