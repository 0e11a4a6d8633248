import { useEffect } from 'react';
import { useTeams } from '../hooks/useTeams';
import { ChoiceField } from './ChoiceField';
import type { TeamFieldProps } from './schemas';

/** A team that the person is in or leads; the only one is chosen already. */
export function TeamField(props: TeamFieldProps) {
  const { formData, onChange, schema } = props;
  const { value: teams, error } = useTeams();
  const only = teams?.length === 1 ? teams[0].ref : undefined;
  useEffect(() => {
    if (formData === undefined && only) {
      onChange(only);
    }
  }, [formData, onChange, only]);
  return (
    <ChoiceField
      id={props.idSchema?.$id ?? 'team'}
      label={schema.title ?? 'Team'}
      value={formData}
      choices={teams}
      error={error}
      emptyText="You are in no team of the catalog. Ask your lead to add you."
      helperText={schema.description}
      required={props.required}
      disabled={props.disabled}
      rawErrors={props.rawErrors}
      onChange={onChange}
    />
  );
}
