module.exports = {
  rules: {
    layers: require('./layers'),
    'no-clock': require('./noClock'),
  },
};
