import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useThings } from '../../hooks/useOwnership';

/** Picks one of the things that somebody owns, by title or ref. */
export function ThingPicker(props: {
  entityRef?: string;
  onPick: (entityRef: string) => void;
}) {
  const { entityRef, onPick } = props;
  const things = useThings({});
  const options = things.value?.items ?? [];
  return (
    <Autocomplete
      id="transfer-thing"
      options={options}
      loading={things.loading}
      value={options.find(each => each.entityRef === entityRef) ?? null}
      getOptionLabel={({ title, entityRef: ref }) =>
        ref.endsWith(`/${title}`) ? ref : `${title} (${ref})`
      }
      onChange={(_event, thing) => thing && onPick(thing.entityRef)}
      renderInput={params => (
        <TextField
          {...params}
          label="What"
          helperText="The service, module or other thing that changes hands"
        />
      )}
    />
  );
}
