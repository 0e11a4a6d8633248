import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

/** How to use `waymark:birth:record`. */
export const recordBirthExamples: TemplateExample[] = [
  {
    description: 'Keep with a new module what it was made from',
    example: `
steps:
  - id: birth
    name: Keep what it was made from
    action: waymark:birth:record
    input:
      entity: component:default/monolith
      folder: packs/refunds
      inputs:
        name: refunds
      sourcePath: ./change
`,
  },
];
