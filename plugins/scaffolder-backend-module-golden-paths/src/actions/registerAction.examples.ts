import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

/** How to use `waymark:register`. */
export const registerExamples: TemplateExample[] = [
  {
    description: 'Register what waymark:publish has made',
    example: `
steps:
  - id: register
    name: Register
    action: waymark:register
    input:
      catalogInfoUrl: http://git.localhost:7007/meridian/invoice-export/src/branch/main/catalog-info.yaml
      entityRef: component:default/invoice-export
`,
  },
];
