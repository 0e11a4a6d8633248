import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import type {
  MappingTargetView,
  ProviderMappings,
} from '@waymark/plugin-oncall-common';
import { useState } from 'react';
import { useTeams } from '../../hooks/useDirectory';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { EntitiesPicker } from '../shared/EntitiesPicker';
import { RightsNote } from '../mapping/RightsNote';
import { useProviderMappingRights } from '../mapping/useMappingRights';
import { WriteError } from '../shared/WriteError';

type What = 'service' | 'team';

/** Maps something of the catalog to a service, or a team to a schedule, of a provider. */
export function MapForm({ answer }: { answer: ProviderMappings }) {
  const { busy, error, run } = useOncallWrite();
  const teams = useTeams();
  const [what, setWhat] = useState<What>('service');
  const [entityRef, setEntityRef] = useState('');
  const rights = useProviderMappingRights(entityRef || undefined);
  const [target, setTarget] = useState<MappingTargetView | null>(null);
  const prefix = what === 'service' ? 'service:' : 'schedule:';
  const change = (next: What) => {
    setWhat(next);
    setEntityRef('');
    setTarget(null);
  };
  const submit = async () => {
    const items = [{ entityRef, target: target!.target }];
    if (await run(api => api.providers.map({ items }))) {
      change(what);
    }
  };
  return (
    <Box display="flex" flexDirection="column" gridGap={12} maxWidth={560}>
      <WriteError error={error} />
      <TextField
        id="map-what"
        select
        label="What"
        value={what}
        onChange={event => change(event.target.value as What)}
      >
        <MenuItem value="service">A service or another thing</MenuItem>
        <MenuItem value="team">A team</MenuItem>
      </TextField>
      {what === 'service' ? (
        <EntitiesPicker
          id="map-entity"
          label="In the catalog"
          helperText="Those who own it, and the platform group, may map it"
          value={entityRef ? [entityRef] : []}
          onChange={([ref = '']) => setEntityRef(ref)}
          most={1}
        />
      ) : (
        <TextField
          id="map-team"
          select
          label="In the catalog"
          helperText="Its people, and the platform group, may map it"
          value={entityRef}
          onChange={event => setEntityRef(event.target.value)}
        >
          {(teams.value ?? []).map(({ ref, title }) => (
            <MenuItem key={ref} value={ref}>
              {title}
            </MenuItem>
          ))}
        </TextField>
      )}
      <RightsNote rights={rights} />
      <Autocomplete
        id="map-target"
        options={answer.targets.filter(each => each.target.startsWith(prefix))}
        getOptionLabel={({ title, source }) => `${title}, ${source}`}
        value={target}
        onChange={(_event, chosen) => setTarget(chosen)}
        renderInput={params => (
          <TextField
            {...params}
            label={
              what === 'service'
                ? 'Service at the provider'
                : 'Schedule at the provider'
            }
            helperText="Who is on call there answers for it from now on"
          />
        )}
      />
      <Box>
        <Button
          variant="contained"
          color="primary"
          disabled={busy || !rights.value?.mayMap || !target}
          onClick={submit}
        >
          Map it
        </Button>
      </Box>
    </Box>
  );
}
