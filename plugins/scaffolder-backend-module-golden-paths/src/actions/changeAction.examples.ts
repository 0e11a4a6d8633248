import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

/** How to use `waymark:change`. */
export const changeExamples: TemplateExample[] = [
  {
    description: 'Put files on a branch, to be merged by the owners',
    example: `
steps:
  - id: change
    name: Propose the change
    action: waymark:change
    input:
      entity: component:default/analytics-monolith
      branch: module-refunds
      title: Add the module refunds
      sourcePath: ./change
`,
  },
  {
    description: 'Merge at once what the own team owns',
    example: `
steps:
  - id: change
    name: Add the flag
    action: waymark:change
    input:
      entity: component:default/invoice-export
      branch: flag-new-layout
      title: Add the flag new-layout
      description: Off for everybody until it is switched on.
      sourcePath: ./change
      merge: true
`,
  },
];
