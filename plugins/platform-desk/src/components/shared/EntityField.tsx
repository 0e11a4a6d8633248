import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useAnswer } from '@waymark/tiles';
import { useDeferredValue, useState } from 'react';
import { useDeskAnswers } from '../../hooks/deskAnswers';

const fields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
];

const usualKinds = ['Component', 'API', 'Resource', 'System'];

/** Chooses the service or other thing that something is about, by typing its name. */
export function EntityField(props: {
  id?: string;
  label?: string;
  kinds?: string[];
  value?: string;
  onChange: (entityRef: string | undefined) => void;
}) {
  const { value, onChange, kinds = usualKinds } = props;
  const catalogApi = useApi(catalogApiRef);
  const { store } = useDeskAnswers();
  const [text, setText] = useState('');
  const term = useDeferredValue(text === value ? '' : text.trim());
  const answer = useAnswer(store, `things ${kinds} ${term}`, async () => {
    const { items } = await catalogApi.queryEntities({
      filter: { kind: kinds },
      ...(term && {
        fullTextFilter: { term, fields: ['metadata.name', 'metadata.title'] },
      }),
      fields,
      limit: 20,
    });
    return items.map(entity => stringifyEntityRef(entity));
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
      renderInput={params => (
        <TextField {...params} label={props.label ?? 'For which service'} />
      )}
    />
  );
}
