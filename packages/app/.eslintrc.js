module.exports = require('../../scripts/eslint/packageConfig')(__dirname, {
  // These run in Node.js and drive a browser.
  overrides: [
    { files: ['e2e-tests/**'], rules: { 'no-restricted-imports': 'off' } },
  ],
});
