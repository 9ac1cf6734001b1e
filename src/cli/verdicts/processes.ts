import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EndingId } from '../../verdict/truth-table.js'
import { packageFolder } from '../package.js'
import type { Ended, Stage } from './stage.js'

/** Something that happens to a real process, and how that has to end. */
export interface ProcessRow {
  /** What happens, as a sentence without its full stop. */
  readonly happens: string
  readonly ending: EndingId
  /** Whether the run leaves a sealed pack; false also where nothing was started. */
  readonly isSealed: boolean
  /** What has to stand on the screen. */
  readonly says?: RegExp
  readonly play: (stage: Stage) => Promise<Ended>
}

const BOOKING = join(packageFolder, 'features/worked-example/book-an-appointment.feature')
const ONE = `${BOOKING}:${lineOf(BOOKING, 'Scenario:')}`
const TOPOLOGY = join(packageFolder, 'topologies/worked-example.yaml')

function lineOf(file: string, words: string): number {
  return (
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(words)) + 1
  )
}

const WORKED = 'Given the "worked-example" topology'
const BOOKS = 'When Northgate Urgent Care books an appointment for Orla Testerson'
const OMITS = 'And Northgate Urgent Care commits consumer:omits-ssp-from'

/** Steps of a caller's own that go wrong in each way in which a step can. */
const STEPS = `
Given('it passes', () => undefined)
Given('it is pending', () => 'pending')
Given('it is skipped', () => 'skipped')
Given('it is ambiguous', () => undefined)
Given(/^it is ambig/, () => undefined)
Given('it throws', () => { throw new TypeError('thrown on purpose') })
Given('it takes too long', { timeout: 1 }, () => new Promise(() => undefined))
Given('it breaks what runs', () => new Promise(() => setImmediate(() => { throw new Error('broke on purpose') })))
Given('it never ends', { timeout: -1 }, () => new Promise(() => { setInterval(() => undefined, 1000) }))
`

const ofSteps =
  (name: string, steps: readonly string[], tags?: string): ProcessRow['play'] =>
  (stage) =>
    stage.run(['--import', stage.steps(name, STEPS), '--', stage.feature(name, steps, tags)])

const stoppedBy =
  (signal: NodeJS.Signals): ProcessRow['play'] =>
  (stage) => {
    const file = stage.write(
      `${signal}.feature`,
      `Feature: ${signal}\n\n  Scenario: first\n    Given it passes\n\n  Scenario: second\n    Given it never ends\n`,
    )
    return stage.run(['--import', stage.steps(signal, STEPS), '--', file], {
      signal: { name: signal, when: /1\/2 / },
    })
  }

const wrongTopology =
  (name: string, contents: string | Uint8Array): ProcessRow['play'] =>
  (stage) =>
    stage.run(['--topology', stage.write(name, contents), ONE])

const deep = (depth: number): string => `title: ${'['.repeat(depth)}${']'.repeat(depth)}\n`

const bomb = (): string =>
  [
    'a0: &a0 [x, x, x, x, x, x, x, x, x]',
    ...Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`),
    '',
  ].join('\n')

/** Plays one scenario, changes what it left, and verifies it. */
const tampered =
  (change: (run: string) => void): ProcessRow['play'] =>
  async (stage) => {
    const { run } = await stage.run([ONE])
    if (run === undefined) throw new Error('the run to tamper with left nothing')
    const copy = `${run}-changed`
    cpSync(run, copy, { recursive: true })
    change(copy)
    return stage.spinecheck(['verify', copy])
  }

const edit = (file: string, from: RegExp | string, to: string) => (run: string) => {
  const path = join(run, file)
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
}

/** What is played as real processes: every exit code, every signal, and what happens around a run. */
export const processRows: Readonly<Record<string, ProcessRow>> = {
  'reference-systems-pass': {
    happens: 'the reference systems do as asked',
    ending: 'as-asked',
    isSealed: true,
    play: (stage) => stage.run([ONE]),
  },
  'asked-for-the-whole': {
    happens: 'all of a capability is asked for, and one scenario played',
    ending: 'not-whole',
    isSealed: true,
    play: (stage) => stage.run(['--whole', 'appointment-management', ONE]),
  },
  'reference-breaks': {
    happens: 'the registration of the reference systems breaks a rule',
    ending: 'not-as-asked',
    isSealed: true,
    play: (stage) =>
      stage.run([
        '--topology',
        join(packageFolder, 'topologies/broken/crossed-party-keys.yaml'),
        stage.feature('sound', [
          'Given the "worked-example" topology is planned',
          'When its registration is judged',
          'Then it is sound',
        ]),
      ]),
  },
  'outcome-not-met': {
    happens: 'what a scenario expects does not come about',
    ending: 'not-as-asked',
    isSealed: true,
    play: (stage) =>
      stage.run([
        stage.feature('unmet', [
          WORKED,
          `${BOOKS}, and then another`,
          'Then the appointment is booked at Meadow Lane Surgery',
        ]),
      ]),
  },
  'no-steps': {
    happens: 'a scenario has no steps',
    ending: 'not-executed',
    isSealed: true,
    play: ofSteps('bare', []),
  },
  undefined: {
    happens: 'a step is undefined',
    ending: 'not-executed',
    isSealed: true,
    play: ofSteps('unknown', ['Given something nobody knows']),
  },
  pending: {
    happens: 'a step is pending',
    ending: 'not-executed',
    isSealed: true,
    play: ofSteps('pends', ['Given it is pending']),
  },
  skipped: {
    happens: 'a step is skipped',
    ending: 'not-executed',
    isSealed: true,
    play: ofSteps('skips', ['Given it is skipped']),
  },
  ambiguous: {
    happens: 'a step is ambiguous',
    ending: 'not-executed',
    isSealed: true,
    play: ofSteps('doubts', ['Given it is ambiguous']),
  },
  'judges-nothing': {
    happens: 'nothing is judged',
    ending: 'not-executed',
    isSealed: true,
    play: ofSteps('idle', ['Given it passes']),
  },
  'no-examples': {
    happens: 'an outline has no examples',
    ending: 'not-executed',
    isSealed: true,
    play: (stage) =>
      stage.run([
        stage.write(
          'empty.feature',
          `Feature: empty\n\n  Scenario Outline: <x>\n    ${WORKED}\n\n    Examples:\n      | x |\n`,
        ),
      ]),
  },
  'lacks-whom-it-names': {
    happens: 'a scenario names a patient whom the topology lacks',
    ending: 'not-executed',
    isSealed: true,
    play: (stage) =>
      stage.run([
        stage.feature('nobody', [WORKED, 'When Northgate Urgent Care books an appointment for Nobody Known']),
      ]),
  },
  'self-test-without-a-fault': {
    happens: 'a scenario tagged @self-test commits no fault',
    ending: 'not-executed',
    isSealed: true,
    play: (stage) => stage.run([stage.feature('faultless', [WORKED, BOOKS], '@self-test')]),
  },
  'self-test-without-a-claim': {
    happens: 'a scenario tagged @self-test names no check',
    ending: 'not-executed',
    isSealed: true,
    play: (stage) => stage.run([stage.feature('claimless', [WORKED, OMITS, BOOKS], '@self-test')]),
  },
  'self-test-does-not-hold': {
    happens: 'a self-test names a check that does not catch its fault',
    ending: 'harness-failed',
    isSealed: true,
    play: (stage) =>
      stage.run([
        stage.feature(
          'misses',
          [WORKED, OMITS, BOOKS, 'Then it is caught by "ssp-to-names-the-practice"'],
          '@self-test',
        ),
      ]),
  },
  'step-throws': {
    happens: 'a step of ours throws',
    ending: 'harness-failed',
    isSealed: true,
    play: ofSteps('throws', ['Given it throws']),
  },
  'step-takes-too-long': {
    happens: 'a step takes too long',
    ending: 'harness-failed',
    isSealed: true,
    play: ofSteps('slow', ['Given it takes too long']),
  },
  'breaks-in-mid-run': {
    happens: 'spinecheck breaks in the middle of a run',
    ending: 'harness-failed',
    isSealed: true,
    play: ofSteps('breaks', ['Given it breaks what runs']),
  },
  'stopped-by-you': {
    happens: 'Ctrl-C',
    ending: 'stopped',
    isSealed: true,
    says: /Stopped by you after 1 of 2 scenarios/,
    play: stoppedBy('SIGINT'),
  },
  terminated: { happens: 'SIGTERM', ending: 'stopped', isSealed: true, play: stoppedBy('SIGTERM') },
  'hung-up': { happens: 'SIGHUP', ending: 'stopped', isSealed: true, play: stoppedBy('SIGHUP') },
  killed: {
    happens: 'SIGKILL, and then spinecheck report',
    ending: 'not-executed',
    isSealed: false,
    play: async (stage) => {
      const { run } = await stoppedBy('SIGKILL')(stage)
      return { ...(await stage.spinecheck(['report', run ?? ''])), run }
    },
  },
  unread: {
    happens: 'nobody reads what the run writes to its screen',
    ending: 'as-asked',
    isSealed: true,
    play: (stage) => stage.run([ONE], { isUnread: true }),
  },
  'disk-full': {
    happens: 'the disk fills up (no file may grow beyond 1,024 blocks)',
    ending: 'harness-failed',
    isSealed: false,
    says: /EFBIG/,
    play: (stage) => stage.run([join(packageFolder, 'features/worked-example')], { shell: 'ulimit -f 1024' }),
  },
  'few-descriptors': {
    happens: 'the process may open few files',
    ending: 'wrong-input',
    isSealed: false,
    play: (stage) => stage.run([ONE], { shell: 'ulimit -n 64' }),
  },
  'no-arguments': {
    happens: 'no command is named',
    ending: 'wrong-input',
    isSealed: false,
    play: (stage) => stage.spinecheck([]),
  },
  'unknown-command': {
    happens: 'an unknown command',
    ending: 'wrong-input',
    isSealed: false,
    play: (stage) => stage.spinecheck(['jump']),
  },
  'unknown-option': {
    happens: 'an unknown option',
    ending: 'wrong-input',
    isSealed: false,
    play: (stage) => stage.run(['--colour']),
  },
  'unknown-tag': {
    happens: 'a tag that no scenario bears',
    ending: 'wrong-input',
    isSealed: false,
    play: (stage) => stage.run(['--tags', '@WEX-99']),
  },
  'no-such-feature': {
    happens: 'a feature that is not there',
    ending: 'wrong-input',
    isSealed: false,
    play: (stage) => stage.run(['no-such.feature']),
  },
  'no-such-import': {
    happens: 'step definitions that are not there',
    ending: 'wrong-input',
    isSealed: false,
    play: (stage) => stage.run(['--import', 'no-such.mjs', '--', ONE]),
  },
  'unreadable-gherkin': {
    happens: 'Gherkin that cannot be read',
    ending: 'wrong-input',
    isSealed: false,
    play: (stage) =>
      stage.run([
        stage.write('bad.feature', 'Feature: x\n\n  Scenario: y\n    Given it passes\n    nonsense\n'),
      ]),
  },
  'unwritable-reports': {
    happens: 'a reports folder that cannot be made',
    ending: 'wrong-input',
    isSealed: false,
    play: (stage) => stage.spinecheck(['run', '--reports', join(stage.write('a-file', ''), 'below'), ONE]),
  },
  'latin-1': {
    happens: 'a topology in Latin-1',
    ending: 'wrong-input',
    isSealed: false,
    says: /UTF-8/,
    play: (stage) =>
      wrongTopology(
        'latin-1.yaml',
        Buffer.from(readFileSync(TOPOLOGY, 'utf8').replace('title: ', 'title: Café '), 'latin1'),
      )(stage),
  },
  'utf-16': {
    happens: 'a topology in UTF-16',
    ending: 'wrong-input',
    isSealed: false,
    says: /UTF-8/,
    play: (stage) =>
      wrongTopology('utf-16.yaml', Buffer.from(`\uFEFF${readFileSync(TOPOLOGY, 'utf8')}`, 'utf16le'))(stage),
  },
  'yaml-bomb': {
    happens: 'a topology of aliases of aliases',
    ending: 'wrong-input',
    isSealed: false,
    play: wrongTopology('bomb.yaml', bomb()),
  },
  'deep-yaml': {
    happens: 'a topology 100,000 lists deep',
    ending: 'wrong-input',
    isSealed: false,
    play: wrongTopology('deep.yaml', deep(100_000)),
  },
  'baseline-of-tomorrow': {
    happens: 'a baseline that was accepted in the future',
    ending: 'wrong-input',
    isSealed: false,
    play: (stage) =>
      stage.run([
        '--baseline',
        stage.write(
          'tomorrow.yaml',
          'deviations:\n  - { requirement: SSP-HDR-04, topology: x, fingerprint: 0123456789abcdef, owner: o, reason: r, issue: i, accepted: 9998-01-01, expires: 9998-02-01 }\n',
        ),
        ONE,
      ]),
  },
  'no-engine': {
    happens: 'containers are asked for, and no engine answers',
    ending: 'wrong-input',
    isSealed: false,
    play: (stage) =>
      stage.run(['--launcher', 'containers', ONE], {
        environment: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
      }),
  },
  'no-browser': {
    happens: 'all that was selected needs a browser, and there is none',
    ending: 'not-executed',
    isSealed: true,
    play: (stage) => stage.run(['--browser', 'none', '--tags', '@browser']),
  },
  'exchanges-removed': {
    happens: 'the exchanges of a sealed run were removed',
    ending: 'not-as-sealed',
    isSealed: false,
    play: tampered((run) => {
      rmSync(join(run, 'exchanges.ndjson'))
    }),
  },
  'verdict-edited': {
    happens: 'the verdict of a sealed run was edited',
    ending: 'not-as-sealed',
    isSealed: false,
    play: tampered(edit('verdict.json', /"exit":\d/, '"exit":0 ')),
  },
  'statement-edited': {
    happens: 'the statement of a sealed run was edited',
    ending: 'not-as-sealed',
    isSealed: false,
    play: tampered(edit('statement.json', /"sentence":"[^"]*"/, '"sentence":"Conforms."')),
  },
  'byte-flipped': {
    happens: 'one byte of a recorded exchange was changed',
    ending: 'not-as-sealed',
    isSealed: false,
    play: tampered(edit('exchanges.ndjson', 'Northgate', 'Southgate')),
  },
}
