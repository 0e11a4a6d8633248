import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useApiHolder } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useEffect, useState } from 'react';

const MOST_PEOPLE = 500;

interface Person {
  ref: string;
  title: string;
}

/** The people of the catalog, from the first time that the field is used. */
function usePeople(isWanted: boolean): { people: Person[]; loading: boolean } {
  const catalogApi = useApiHolder().get(catalogApiRef);
  const [people, setPeople] = useState<Person[]>();
  useEffect(() => {
    if (!isWanted || people || !catalogApi) {
      return undefined;
    }
    let isCurrent = true;
    catalogApi
      .queryEntities({
        filter: { kind: 'User' },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'spec.profile.displayName',
        ],
        limit: MOST_PEOPLE,
      })
      .then(({ items }) =>
        items.map(entity => ({
          ref: stringifyEntityRef(entity),
          title:
            (entity.spec?.profile as { displayName?: string } | undefined)
              ?.displayName ??
            entity.metadata.title ??
            entity.metadata.name,
        })),
      )
      // Without suggestions a ref or a login can still be typed.
      .catch((): Person[] => [])
      .then(found => {
        if (isCurrent) {
          setPeople(found.sort((a, b) => a.title.localeCompare(b.title)));
        }
      });
    return () => {
      isCurrent = false;
    };
  }, [catalogApi, isWanted, people]);
  return {
    people: people ?? [],
    loading: isWanted && !people && catalogApi !== undefined,
  };
}

/** Who wrote the change: a person of the catalog, or a ref or login that is typed. */
export function AuthorInput(props: {
  author: string;
  onChange: (author: string) => void;
}) {
  const { author, onChange } = props;
  const [isUsed, setIsUsed] = useState(false);
  const { people, loading } = usePeople(isUsed);
  const titleOf = (value: string) =>
    people.find(({ ref }) => ref === value)?.title ?? nameOf(value);
  return (
    <Autocomplete
      id="author-of-change"
      freeSolo
      fullWidth
      loading={loading}
      options={people.map(({ ref }) => ref)}
      getOptionLabel={titleOf}
      filterOptions={(refs, { inputValue }) =>
        refs
          .filter(ref =>
            `${titleOf(ref)} ${ref}`
              .toLocaleLowerCase()
              .includes(inputValue.toLocaleLowerCase()),
          )
          .slice(0, 50)
      }
      value={author || null}
      onFocus={() => setIsUsed(true)}
      onChange={(_event, value) => onChange(value?.trim() ?? '')}
      renderInput={params => (
        <TextField
          {...params}
          label="Author (optional)"
          placeholder="user:default/ada or @ada"
          helperText="Nobody reviews their own change"
        />
      )}
    />
  );
}

function nameOf(value: string): string {
  try {
    return value.includes(':') ? parseEntityRef(value).name : value;
  } catch {
    return value;
  }
}
