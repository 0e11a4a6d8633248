import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { type TeamChoice, useTeamChoices } from './useDisputes';

const labelOf = ({ title }: TeamChoice) => title;

/** Picks one team of the catalog. */
export function TeamPicker(props: {
  id: string;
  label: string;
  helperText?: string;
  /** Refs of the only teams that may be picked; all when absent. */
  only?: readonly string[];
  value?: string;
  onPick: (ref: string | undefined) => void;
}) {
  const { id, label, helperText, only, value, onPick } = props;
  const teams = useTeamChoices();
  const options = (teams.value ?? []).filter(
    ({ ref }) => !only || only.includes(ref),
  );
  return (
    <Autocomplete
      id={id}
      options={options}
      loading={teams.loading}
      value={options.find(({ ref }) => ref === value) ?? null}
      getOptionLabel={labelOf}
      getOptionSelected={(a, b) => a.ref === b.ref}
      onChange={(_event, team) => onPick(team?.ref)}
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          error={Boolean(teams.error)}
          helperText={
            teams.error
              ? `The teams could not be loaded: ${teams.error.message}`
              : helperText
          }
        />
      )}
    />
  );
}

/** Picks any number of teams of the catalog. */
export function TeamsPicker(props: {
  id: string;
  label: string;
  helperText?: string;
  only?: readonly string[];
  /** Ref of a team that cannot be picked. */
  except?: string;
  value: readonly string[];
  onPick: (refs: string[]) => void;
}) {
  const { id, label, helperText, only, except, value, onPick } = props;
  const options = (useTeamChoices().value ?? []).filter(
    ({ ref }) => ref !== except && (!only || only.includes(ref)),
  );
  return (
    <Autocomplete
      id={id}
      multiple
      options={options}
      value={options.filter(({ ref }) => value.includes(ref))}
      getOptionLabel={labelOf}
      getOptionSelected={(a, b) => a.ref === b.ref}
      onChange={(_event, teams) => onPick(teams.map(({ ref }) => ref))}
      renderInput={params => (
        <TextField {...params} label={label} helperText={helperText} />
      )}
    />
  );
}
