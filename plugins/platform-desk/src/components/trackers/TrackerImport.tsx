import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type {
  PlatformDeskApi,
  TrackerImportReport,
  TrackerStateAnswer,
} from '@waymark/plugin-platform-desk-common';
import {
  AnswerSentence,
  DataTable,
  type DataTableColumn,
  messageOf,
} from '@waymark/tiles';
import { useState } from 'react';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { EntityField } from '../shared/EntityField';

type Problem = TrackerImportReport['problems'][number];

const mostProblems = 1_000;
const columns: DataTableColumn<Problem>[] = [
  { key: 'key', title: 'Issue', value: ({ key }) => key },
  { key: 'problem', title: 'What is wrong', value: ({ problem }) => problem },
];

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-end',
      gap: theme.spacing(2),
      margin: theme.spacing(2, 0),
    },
    person: { flex: '0 1 360px', minWidth: 220 },
  }),
  { name: 'WaymarkTrackerImport' },
);

function sum(
  before: TrackerImportReport | undefined,
  page: TrackerImportReport,
): TrackerImportReport {
  return {
    imported: (before?.imported ?? 0) + page.imported,
    known: (before?.known ?? 0) + page.known,
    broken: (before?.broken ?? 0) + page.broken,
    problems: [...(before?.problems ?? []), ...page.problems].slice(
      0,
      mostProblems,
    ),
    next: page.next,
  };
}

/** Brings in the issues of a tracker, page by page; what was brought in stays when a page fails, and it goes on from there. */
export function TrackerImport(props: { tracker: TrackerStateAnswer }) {
  const { id, title } = props.tracker;
  const classes = useStyles();
  const write = useDeskWrite();
  const [requesterRef, setRequesterRef] = useState<string>();
  const [report, setReport] = useState<TrackerImportReport>();
  const bringIn = async (api: PlatformDeskApi) => {
    // Where the last try stopped, or from the beginning.
    let total = report?.next ? report : undefined;
    do {
      const page = await api.imports.importTracker({
        tracker: id,
        ...(total?.next ? { cursor: total.next } : {}),
        ...(requesterRef ? { requesterRef } : {}),
      });
      total = sum(total, page);
      setReport(total);
    } while (total.next);
  };
  return (
    <>
      <div className={classes.row}>
        <div className={classes.person}>
          <EntityField
            id={`tracker-requester-${id}`}
            label="Stands for unknown authors"
            kinds={['User']}
            value={requesterRef}
            onChange={setRequesterRef}
          />
        </div>
        <Button
          variant="outlined"
          color="primary"
          disabled={write.busy}
          onClick={() => write.run(bringIn)}
        >
          {report?.next && !write.busy
            ? `Go on with ${title}`
            : `Bring in the issues of ${title}`}
        </Button>
        {write.busy && <span role="status">Reading the issues…</span>}
      </div>
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
      {report && (
        <AnswerSentence>
          {report.imported.toLocaleString('en')} brought in,{' '}
          {report.known.toLocaleString('en')} known already,{' '}
          {report.broken.toLocaleString('en')} left out.
        </AnswerSentence>
      )}
      {report && report.problems.length > 0 && (
        <DataTable
          label="Issues that were left out"
          rows={report.problems}
          columns={columns}
          rowKey={({ key }) => key}
          fileName="issues-left-out"
          queryPrefix={`left-out-${id}-`}
        />
      )}
    </>
  );
}
