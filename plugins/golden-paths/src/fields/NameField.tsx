import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import TextField from '@material-ui/core/TextField';
import { nameProblem } from '@waymark/plugin-golden-paths-common';
import { type Answer, useAnswer } from '../hooks/useAnswer';
import { type Holder, holderOf } from './holderOf';
import type { NameFieldProps } from './schemas';

const PAUSE_MILLIS = 250;

/** A name that is checked while it is typed: whether it can be one, and whether it is free. */
export function NameField(props: NameFieldProps) {
  const { formData = '', onChange, rawErrors = [], schema, uiSchema } = props;
  const { kind = 'Component', taken = true } = uiSchema['ui:options'] ?? {};
  const catalog = useApi(catalogApiRef);
  const problem = formData === '' ? undefined : nameProblem(formData);
  const ref = `${kind.toLocaleLowerCase('en-US')}:default/${formData}`;
  const isAsked = taken && formData !== '' && !problem;
  const answer = useAnswer(
    isAsked ? ref : undefined,
    () => holderOf(catalog, ref),
    PAUSE_MILLIS,
  );
  return (
    <TextField
      id={props.idSchema?.$id}
      label={schema.title ?? 'Name'}
      value={formData}
      required={props.required}
      disabled={props.disabled}
      margin="dense"
      fullWidth
      error={
        problem !== undefined ||
        answer.value === 'other' ||
        rawErrors.length > 0
      }
      helperText={helpOf(problem, isAsked ? answer : undefined, props)}
      FormHelperTextProps={{ role: 'status' }}
      inputProps={{ spellCheck: false, autoCapitalize: 'none' }}
      onChange={({ target }) => onChange(target.value || undefined)}
    />
  );
}

function helpOf(
  problem: string | undefined,
  answer: Answer<Holder> | undefined,
  { formData, schema }: NameFieldProps,
): string | undefined {
  if (problem) {
    return `The name ${problem}.`;
  }
  if (!answer) {
    return schema.description;
  }
  if (answer.error) {
    return `Whether ${formData} is free could not be asked: ${answer.error.message}`;
  }
  if (answer.value === undefined) {
    return `Looking whether ${formData} is free…`;
  }
  const words: Record<Holder, string> = {
    nobody: `${formData} is free.`,
    born: `${formData} was made by a golden path: the same form finds it again, any other is refused.`,
    other: `${formData} is in the catalog already. Choose another name.`,
  };
  return words[answer.value];
}
