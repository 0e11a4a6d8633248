import type { DriftView } from '@waymark/plugin-platform-desk-common';

/** What a template has changed since, a line each. */
export function Changes({ changes }: Pick<DriftView, 'changes'>) {
  return (
    <>
      {changes.map(({ version, text }) => (
        <div key={`${version} ${text}`}>
          {version}: {text}
        </div>
      ))}
    </>
  );
}
