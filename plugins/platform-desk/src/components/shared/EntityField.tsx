import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import ListItemText from '@material-ui/core/ListItemText';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useAnswer } from '@waymark/tiles';
import { useDeferredValue, useState } from 'react';
import { useDeskAnswers } from '../../hooks/deskAnswers';
import { nameOf } from './EntityLink';

const usualKinds = ['Component', 'API', 'Resource', 'System'];
const searched = [
  'metadata.name',
  'metadata.title',
  'spec.profile.displayName',
];
const fields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile',
];

function titleOf({ metadata, spec }: Entity): string {
  const profile = spec?.profile as { displayName?: string } | undefined;
  return profile?.displayName ?? metadata.title ?? metadata.name;
}

/** Chooses the service or other thing that something is about, by typing its name. */
export function EntityField(props: {
  id?: string;
  label?: string;
  /** Those of services and what belongs to them unless told. */
  kinds?: string[];
  value?: string;
  onChange: (entityRef: string | undefined) => void;
}) {
  const { value, onChange, kinds = usualKinds } = props;
  const catalogApi = useApi(catalogApiRef);
  const { store } = useDeskAnswers();
  const [titles, setTitles] = useState<Record<string, string>>({});
  const [text, setText] = useState('');
  const labelOf = (ref: string) => titles[ref] ?? nameOf(ref);
  const isChosen = value !== undefined && text === labelOf(value);
  const term = useDeferredValue(isChosen ? '' : text.trim());
  const answer = useAnswer(store, `things ${kinds} ${term}`, async () => {
    const { items } = await catalogApi.queryEntities({
      filter: { kind: kinds },
      ...(term && { fullTextFilter: { term, fields: searched } }),
      fields,
      limit: 20,
    });
    const found = items.map(
      entity => [stringifyEntityRef(entity), titleOf(entity)] as const,
    );
    setTitles(known => ({ ...known, ...Object.fromEntries(found) }));
    return found.map(([ref]) => ref);
  });
  const options = [
    ...new Set([...(value ? [value] : []), ...(answer.value ?? [])]),
  ];
  return (
    <Autocomplete
      id={props.id ?? 'ask-entity'}
      options={options}
      value={value ?? null}
      onChange={(_event, ref) => onChange(ref ?? undefined)}
      onInputChange={(_event, input) => setText(input)}
      loading={answer.loading}
      filterOptions={all => all}
      getOptionLabel={labelOf}
      renderOption={ref => (
        <ListItemText primary={labelOf(ref)} secondary={ref} />
      )}
      renderInput={params => (
        <TextField {...params} label={props.label ?? 'For which service'} />
      )}
    />
  );
}
