import { createTwoFilesPatch } from 'diff';

/** Files as they are and as they would be, line by line. */
export function FileChanges(props: {
  files: readonly { path: string; before?: string; after?: string }[];
}) {
  return (
    <>
      {props.files.map(({ path, before = '', after = '' }) => (
        <pre key={path} aria-label={path} style={{ overflowX: 'auto' }}>
          {createTwoFilesPatch(path, path, before, after)}
        </pre>
      ))}
    </>
  );
}
