import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import type {
  MappingSuggestion,
  MappingTargetView,
  ProviderMappings,
} from '@waymark/plugin-oncall-common';
import { DataTable, type DataTableColumn, EmptyState } from '@waymark/tiles';
import { useMemo, useState } from 'react';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { EntityLink } from '../shared/EntityLink';
import { count } from '../shared/words';
import { TargetLabel } from './TargetLabel';
import { WriteError } from '../shared/WriteError';

const keyOf = ({ entityRef, target }: MappingSuggestion) =>
  `${entityRef} ${target}`;

function columnsOf(
  targets: ReadonlyMap<string, MappingTargetView>,
  chosen: ReadonlySet<string>,
  choose: (key: string) => void,
): DataTableColumn<MappingSuggestion>[] {
  return [
    {
      key: 'chosen',
      title: 'Confirm',
      value: suggestion => (chosen.has(keyOf(suggestion)) ? 'yes' : 'no'),
      render: suggestion => (
        <Checkbox
          size="small"
          color="primary"
          checked={chosen.has(keyOf(suggestion))}
          disabled={!suggestion.mayConfirm}
          onChange={() => choose(keyOf(suggestion))}
          inputProps={{ 'aria-label': `Choose ${suggestion.title}` }}
        />
      ),
    },
    {
      key: 'entity',
      title: 'In the catalog',
      value: ({ title }) => title,
      render: ({ entityRef, title }) => (
        <EntityLink entityRef={entityRef} title={title} />
      ),
    },
    {
      key: 'target',
      title: 'At the provider',
      value: ({ target }) => targets.get(target)?.title ?? target,
      render: ({ target }) => (
        <TargetLabel target={target} view={targets.get(target)} />
      ),
    },
    {
      key: 'reason',
      title: 'Why',
      value: ({ score }) => score,
      render: ({ reason, mayConfirm }) => (
        <>
          {reason}
          {!mayConfirm && '. Its owner confirms'}
        </>
      ),
    },
  ];
}

/** Pairs that seem to be the same thing, to confirm or dismiss in one go. */
export function SuggestionsTable({ answer }: { answer: ProviderMappings }) {
  const { suggestions, targets } = answer;
  const { busy, error, run } = useOncallWrite();
  const [unchosen, setUnchosen] = useState<ReadonlySet<string>>(new Set());
  const byTarget = useMemo(
    () => new Map(targets.map(each => [each.target, each])),
    [targets],
  );
  // What is as good as certain is chosen until somebody says otherwise.
  const chosen = suggestions.filter(
    each => each.mayConfirm && (each.score === 1) !== unchosen.has(keyOf(each)),
  );
  const chosenKeys = new Set(chosen.map(keyOf));
  const choose = (key: string) => {
    const next = new Set(unchosen);
    if (!next.delete(key)) {
      next.add(key);
    }
    setUnchosen(next);
  };
  const pairs = {
    items: chosen
      .slice(0, 500)
      .map(({ entityRef, target }) => ({ entityRef, target })),
  };
  return (
    <>
      <WriteError error={error} />
      {suggestions.length > 0 && (
        <Box display="flex" flexWrap="wrap" gridGap={8} mb={1}>
          <Button
            variant="contained"
            color="primary"
            disabled={busy || chosen.length === 0}
            onClick={() => run(api => api.providers.map(pairs))}
          >
            Confirm {count(chosen.length, 'suggestion')}
          </Button>
          <Button
            disabled={busy || chosen.length === 0}
            onClick={() => run(api => api.providers.dismiss(pairs))}
          >
            Dismiss {count(chosen.length, 'suggestion')}
          </Button>
        </Box>
      )}
      <DataTable
        label="Suggestions"
        rows={suggestions}
        columns={columnsOf(byTarget, chosenKeys, choose)}
        rowKey={keyOf}
        fileName="on-call-suggestions"
        queryPrefix="suggested-"
        empty={
          <EmptyState
            title="No suggestions"
            description="What the catalog and a provider call by a similar name is suggested here, until it is mapped or dismissed."
          />
        }
      />
    </>
  );
}
