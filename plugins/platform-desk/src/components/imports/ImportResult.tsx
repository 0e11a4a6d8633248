import type { ImportReport } from '@waymark/plugin-platform-desk-common';
import { AnswerSentence, DataTable, DataTableColumn } from '@waymark/tiles';

type Problem = ImportReport['problems'][number];

const columns: DataTableColumn<Problem>[] = [
  { key: 'line', title: 'Line', value: ({ line }) => line, align: 'right' },
  { key: 'problem', title: 'What is wrong', value: ({ problem }) => problem },
];

/** What became of a file: how many lines stand, and each that is broken. */
export function ImportResult({ report }: { report: ImportReport }) {
  const { imported, known, broken, problems } = report;
  return (
    <>
      <AnswerSentence>
        {imported.toLocaleString('en')} brought in, {known.toLocaleString('en')}{' '}
        known already, {broken.toLocaleString('en')} broken.
        {broken > 0 && ' Mend these lines and send the same file again.'}
      </AnswerSentence>
      {problems.length > 0 && (
        <DataTable
          label="Broken lines"
          rows={problems}
          columns={columns}
          rowKey={({ line }) => String(line)}
          fileName="broken-lines"
          queryPrefix="broken-"
        />
      )}
      {broken > problems.length && (
        <p>Only the first {problems.length} are listed.</p>
      )}
    </>
  );
}
