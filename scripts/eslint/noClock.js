const { readsNoClock } = require('./importTable');
const { sourcePackageOf } = require('./packageOf');

/** @type {import('eslint').Rule.RuleModule} */
module.exports = {
  meta: {
    type: 'problem',
    docs: { description: 'Pure packages take `now` as their last argument.' },
    messages: {
      clock:
        '{{what}} reads the clock: take `now` as the last argument instead.',
    },
    schema: [],
  },
  create(context) {
    const pkg = sourcePackageOf(context.getPhysicalFilename());
    if (!pkg || !readsNoClock(pkg)) return {};
    const report = what => node =>
      context.report({ node, messageId: 'clock', data: { what } });
    const call = (object, property) =>
      `CallExpression[callee.object.name="${object}"][callee.property.name="${property}"]`;
    const bare = '[arguments.length=0]';
    return {
      [call('Date', 'now')]: report('Date.now()'),
      [call('performance', 'now')]: report('performance.now()'),
      'CallExpression[callee.name="Date"]': report('Date()'),
      [`NewExpression[callee.name="Date"]${bare}`]: report('new Date()'),
      [call('DateTime', 'now')]: report('DateTime.now()'),
      [`${call('DateTime', 'local')}${bare}`]: report('DateTime.local()'),
      [`${call('DateTime', 'utc')}${bare}`]: report('DateTime.utc()'),
    };
  },
};
