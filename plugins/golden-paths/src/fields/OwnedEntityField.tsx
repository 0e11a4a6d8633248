import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useAnswer } from '../hooks/useAnswer';
import { toChoice, useTeams } from '../hooks/useTeams';
import { ChoiceField } from './ChoiceField';
import type { OwnedEntityFieldProps } from './schemas';

/** Something that a team of the person owns. */
export function OwnedEntityField(props: OwnedEntityFieldProps) {
  const { formData, onChange, schema, uiSchema } = props;
  const { kind = 'Component', type } = uiSchema['ui:options'] ?? {};
  const catalog = useApi(catalogApiRef);
  const teams = useTeams();
  const refs = teams.value?.map(({ ref }) => ref);
  const owned = useAnswer(
    refs && `${kind} ${type} ${refs.join()}`,
    async () => {
      if (refs!.length === 0) {
        return [];
      }
      const { items } = await catalog.getEntities({
        filter: {
          kind,
          'relations.ownedBy': refs!,
          ...(type ? { 'spec.type': type } : {}),
        },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
        ],
      });
      return items.map(toChoice).sort((a, b) => a.title.localeCompare(b.title));
    },
  );
  return (
    <ChoiceField
      id={props.idSchema?.$id ?? 'entity'}
      label={schema.title ?? kind}
      value={formData}
      choices={owned.value}
      error={teams.error ?? owned.error}
      emptyText={`Your teams own no ${type ?? kind} yet.`}
      helperText={schema.description}
      required={props.required}
      disabled={props.disabled}
      rawErrors={props.rawErrors}
      onChange={onChange}
    />
  );
}
