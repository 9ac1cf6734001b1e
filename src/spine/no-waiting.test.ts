import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { ESLint, Linter, type Linter as Types } from 'eslint'

const cwd = fileURLToPath(new URL('../../../', import.meta.url))
const RULE = 'no-restricted-syntax'

/** What is said of a line in a test file. */
async function saidOf(line: string): Promise<readonly string[]> {
  const { rules } = (await new ESLint({ cwd }).calculateConfigForFile('src/any.test.ts')) as Types.Config
  return new Linter()
    .verify(line, { rules: { [RULE]: rules?.[RULE] ?? 'off' } })
    .map(({ message }) => message)
}

const WAITING: readonly string[] = [
  'await new Promise((resolve) => setTimeout(resolve, 50))',
  'setInterval(look, 10)',
  "import { setTimeout as pause } from 'node:timers/promises'",
  'fetch(url, { signal: AbortSignal.timeout(100) })',
  'const before = performance.now()',
  'process.hrtime.bigint()',
  'const began = Date.now()',
  'assert.ok(Date.now() - began < 4000)',
  'assert.ok(Date.now() < late)',
  "test('quick', { timeout: 20 }, () => undefined)",
]

for (const line of WAITING)
  test(`a test with ${line} is refused by the lint`, async () => {
    const [said = 'nothing'] = await saidOf(line)
    assert.match(said, /neither wait nor measure/)
  })

test('what tells the time of a fake, or goes on with the next turn, is let be', async () => {
  for (const line of [
    "import { setImmediate } from 'node:timers/promises'",
    'establishAuthority(validityAround(Date.now()))',
    'new Date(Date.now() + 1000)',
    'mock.timers.tick(20)',
    "Given('it starts', { timeout: 180_000 }, () => undefined)",
  ])
    assert.deepEqual(await saidOf(line), [], line)
})
