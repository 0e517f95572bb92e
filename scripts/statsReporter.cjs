/** mocha's spec reporter, short on what passed, that also leaves its numbers in the file APIGW_TEST_STATS. */
const { writeFileSync } = require('node:fs');
const Mocha = require('mocha');

const Quiet = process.env.APIGW_TEST_VERBOSE ? Mocha.reporters.Spec : Mocha.reporters.Dot;

module.exports = class StatsReporter extends Quiet {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      if (process.env.APIGW_TEST_STATS) writeFileSync(process.env.APIGW_TEST_STATS, JSON.stringify({ passed: passes, failed: failures, pending }));
    });
  }
};
