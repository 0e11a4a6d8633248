/**
 * The workflow that deploys a service to an environment: it ends with 1, and the
 * reason, for whoever may not. `path` is from the root of the repository.
 *
 * @public
 */
export function deployWorkflow(place: {
  serviceRef: string;
  environment: string;
}): { path: string; content: string } {
  const { serviceRef, environment } = place;
  const name = serviceRef.slice(serviceRef.lastIndexOf('/') + 1);
  return {
    path: `.github/workflows/deploy-${environment}.yml`,
    content: `name: Deploy to ${environment}
on:
  workflow_dispatch:
    inputs:
      image:
        description: Image with its digest
        required: true
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: ${environment}
    steps:
      - uses: actions/checkout@v4
      # Ends with 1, and the reason, for whoever may not deploy.
      - run: npx waymark access check --service ${serviceRef} --environment ${environment}
        env:
          WAYMARK_URL: \${{ vars.WAYMARK_URL }}
          WAYMARK_TOKEN: \${{ secrets.WAYMARK_TOKEN }}
      - run: ./deploy ${name} "$IMAGE"
        env:
          IMAGE: \${{ inputs.image }}
`,
  };
}
