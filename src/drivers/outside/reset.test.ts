import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resetBy } from './reset.js'

const saying = (script: string, seconds = 20) =>
  resetBy({ command: [process.execPath, '-e', script], seconds }, process.cwd())

test('practices begin anew by a program that ends with 0', async () => {
  await saying('process.stdin.resume().on("end", () => process.exit(0))')
})

test('one that ends otherwise, or cannot be started, is told with what it said', async () => {
  const failed = { name: 'DriverFailed', code: 'DRIVER_FAILED' }
  await assert.rejects(saying('console.error("no such table"); process.exit(3)'), {
    ...failed,
    message: /^provider\.reset \(.*\) failed: it ended with 3: no such table$/s,
  })
  await assert.rejects(resetBy({ command: ['no-such-program-here'], seconds: 1 }, process.cwd()), {
    ...failed,
    message: /could not be started: .*ENOENT/,
  })
})

test('one that does not come to its end is stopped', async () => {
  await assert.rejects(saying('setInterval(() => {}, 1000)', 0), { message: /not done after 0 seconds/ })
})
