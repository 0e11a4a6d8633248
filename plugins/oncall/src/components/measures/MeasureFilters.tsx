import { FilterBar } from '@waymark/tiles';
import { useTeams } from '../../hooks/useDirectory';
import { severities, windows } from './measurePlace';

/** Team, severity, window and grain, kept in the URL. */
export function MeasureFilters(props: { without?: readonly string[] }) {
  const teams = useTeams();
  const fields = [
    {
      name: 'team',
      title: 'Team',
      choices: (teams.value ?? []).map(({ ref, title }) => ({
        value: ref,
        title,
      })),
    },
    {
      name: 'severity',
      title: 'Severity',
      choices: severities.map(value => ({ value, title: value })),
    },
    {
      name: 'window',
      title: 'Window',
      all: windows['13w'].title,
      choices: Object.entries(windows)
        .filter(([value]) => value !== '13w')
        .map(([value, { title }]) => ({ value, title })),
    },
    {
      name: 'grain',
      title: 'Per',
      all: 'week',
      choices: ['day', 'month'].map(value => ({ value, title: value })),
    },
  ];
  return (
    <FilterBar
      fields={fields.filter(({ name }) => !props.without?.includes(name))}
    />
  );
}
