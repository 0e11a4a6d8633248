const createPackageConfig = require('@backstage/cli/config/eslint-factory');

/** The ESLint configuration of a package: Backstage's for its role, and the rules of the house as errors. */
module.exports = (directory, extra = {}) =>
  createPackageConfig(directory, {
    ...extra,
    plugins: ['@waymark', ...(extra.plugins ?? [])],
    rules: {
      '@backstage/no-mixed-plugin-imports': 'error',
      '@waymark/layers': 'error',
      '@waymark/no-clock': 'error',
      ...extra.rules,
    },
  });
