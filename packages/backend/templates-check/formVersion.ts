import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** What is wrong with the version that a form carries: without the template's own, a form that is older than its template goes through. */
export function formVersionProblems(templateFolder: string): string[] {
  const { metadata, spec } = parse(
    fs.readFileSync(path.join(templateFolder, 'template.yaml'), 'utf8'),
  );
  const version = metadata.annotations?.['waymark/template-version'];
  const pages: { properties: Record<string, { default?: string }> }[] =
    spec.parameters;
  const inForm = pages
    .map(({ properties }) => properties.templateVersion?.default)
    .find(each => each !== undefined);
  const [first] = spec.steps;
  return [
    ...(version && inForm === version
      ? []
      : [
          `the parameter templateVersion has to have the default ${version}, that of the annotation waymark/template-version, not ${inForm}`,
        ]),
    ...(first.action === 'waymark:form:check'
      ? []
      : ['the first step has to be waymark:form:check']),
  ];
}
