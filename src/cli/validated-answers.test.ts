import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test, type TestContext } from 'node:test'
import type { Validation } from '../drivers/outside/validate.js'
import { refuseValidatorWithoutProvider, validateEach } from './validated-answers.js'

const drafts = mkdtempSync(join(tmpdir(), 'spinecheck-validated-'))
after(() => rmSync(drafts, { recursive: true, force: true }))

test('a validator without practices of one’s own is refused before anything starts', () => {
  assert.throws(() => refuseValidatorWithoutProvider(undefined), {
    code: 'NOT_CONFIGURED',
    message: /--validator is given the answers of practices of yours.*init provider/,
  })
})

const ENDED: Validation = { ended: 'ended', status: '0', lines: [] }

/** What a validator that does this, one after the other and then the last for ever, says of so many kinds of answers. */
async function said(count: number, ...does: readonly (Validation | (() => Validation))[]) {
  const kinds = Array.from({ length: count }, (_, place) => ({
    ...{
      what: `kind ${place}`,
      testCase: '1',
      exchange: '1',
      times: 1,
      isXml: false,
      body: Buffer.from('{}'),
    },
  }))
  const withins: number[] = []
  const { answers, stopped } = await validateEach(
    kinds,
    { command: 'looks', drafts, folder: drafts },
    ({ within }) => {
      const next = does[Math.min(withins.length, does.length - 1)] ?? ENDED
      withins.push(within)
      return Promise.resolve(typeof next === 'function' ? next() : next)
    },
  )
  return { answers, stopped, withins }
}

describe('a validator is given no more', () => {
  test('once it could not be started', async () => {
    const { answers, stopped } = await said(3, { ended: 'not-started', lines: [] })
    assert.deepEqual([answers.length, stopped], [1, 'it could not be started'])
  })

  test('once it was late twice, though not at once', async () => {
    const late: Validation = { ended: 'late', lines: [] }
    const { answers, stopped } = await said(5, late, ENDED, late, ENDED)
    assert.deepEqual([answers.length, stopped], [3, 'it was not done in time before'])
  })

  test('once it took 20 minutes for all; for one it has 2, and no more than is left', async (t: TestContext) => {
    t.mock.timers.enable({ apis: ['Date'] })
    const takes = (minutes: number) => () => {
      t.mock.timers.tick(minutes * 60_000)
      return ENDED
    }
    const { answers, stopped, withins } = await said(3, takes(19), takes(1), takes(0))
    assert.deepEqual([answers.length, stopped], [2, 'it had taken 1200 s by then'])
    assert.deepEqual(withins, [120_000, 60_000])
  })

  test('than 60 kinds, and leaves none of what it was given behind', async () => {
    const { answers, stopped } = await said(61, ENDED)
    assert.deepEqual([answers.length, stopped, readdirSync(drafts)], [60, undefined, []])
  })
})

test('of what a validator prints 40 lines are kept, with 400 letters of each', async () => {
  const lines = Array.from({ length: 42 }, () => 'x'.repeat(401))
  const { answers } = await said(1, { ...ENDED, lines })
  const [answer] = answers
  assert.deepEqual([answer?.lines.length, answer?.more, answer?.lines[0]?.length], [40, 2, 400])
})
