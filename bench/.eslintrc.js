const { createConfigForRole } = require('@backstage/cli/config/eslint-factory');

module.exports = createConfigForRole(__dirname, 'cli', {
  parserOptions: { ecmaVersion: 2022 },
  env: { node: true, es2022: true },
  // Its only finding is a signal handler that wants the latest child.
  rules: { 'no-loop-func': 'off' },
});
