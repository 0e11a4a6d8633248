// Packages bring their own configuration (scripts/eslint/packageConfig.js); scripts and benchmarks have theirs beside them.
module.exports = {
  root: true,
};
