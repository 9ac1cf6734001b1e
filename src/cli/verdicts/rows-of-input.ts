import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from '../package.js'
import { one, type ProcessRow, type ProcessRows } from './process-row.js'

const TOPOLOGY = join(packageFolder, 'topologies/worked-example.yaml')

const wrongTopology =
  (name: string, contents: string | Uint8Array): ProcessRow['play'] =>
  (place) =>
    place.run(['--topology', place.write(name, contents), one()])

const deep = (depth: number): string => `title: ${'['.repeat(depth)}${']'.repeat(depth)}\n`

const bomb = (): string =>
  [
    'a0: &a0 [x, x, x, x, x, x, x, x, x]',
    ...Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`),
    '',
  ].join('\n')

/** What people may give wrongly; nothing is started then. */
export const rowsOfInput: ProcessRows = {
  'no-arguments': {
    happens: 'no command is named',
    ending: 'wrong-input',
    isSealed: false,
    play: (place) => place.spinecheck([]),
  },
  'unknown-command': {
    happens: 'an unknown command',
    ending: 'wrong-input',
    isSealed: false,
    play: (place) => place.spinecheck(['jump']),
  },
  'unknown-option': {
    happens: 'an unknown option',
    ending: 'wrong-input',
    isSealed: false,
    play: (place) => place.run(['--colour']),
  },
  'unknown-tag': {
    happens: 'a tag that no scenario bears',
    ending: 'wrong-input',
    isSealed: false,
    play: (place) => place.run(['--tags', '@WEX-99']),
  },
  'no-such-feature': {
    happens: 'a feature that is not there',
    ending: 'wrong-input',
    isSealed: false,
    play: (place) => place.run(['no-such.feature']),
  },
  'no-such-import': {
    happens: 'step definitions that are not there',
    ending: 'wrong-input',
    isSealed: false,
    play: (place) => place.run(['--import', 'no-such.mjs', '--', one()]),
  },
  'unreadable-gherkin': {
    happens: 'Gherkin that cannot be read',
    ending: 'wrong-input',
    isSealed: false,
    play: (place) =>
      place.run([
        place.write('bad.feature', 'Feature: x\n\n  Scenario: y\n    Given it passes\n    nonsense\n'),
      ]),
  },
  'unwritable-reports': {
    happens: 'a reports folder that cannot be made',
    ending: 'wrong-input',
    isSealed: false,
    play: (place) => place.spinecheck(['run', '--reports', join(place.write('a-file', ''), 'below'), one()]),
  },
  'latin-1': {
    happens: 'a topology in Latin-1',
    ending: 'wrong-input',
    isSealed: false,
    says: /UTF-8/,
    play: (place) =>
      wrongTopology(
        'latin-1.yaml',
        Buffer.from(readFileSync(TOPOLOGY, 'utf8').replace('title: ', 'title: Café '), 'latin1'),
      )(place),
  },
  'utf-16': {
    happens: 'a topology in UTF-16',
    ending: 'wrong-input',
    isSealed: false,
    says: /UTF-8/,
    play: (place) =>
      wrongTopology('utf-16.yaml', Buffer.from(`\uFEFF${readFileSync(TOPOLOGY, 'utf8')}`, 'utf16le'))(place),
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
    play: (place) =>
      place.run([
        '--baseline',
        place.write(
          'tomorrow.yaml',
          'deviations:\n  - { requirement: SSP-HDR-04, topology: x, fingerprint: 0123456789abcdef, owner: o, reason: r, issue: i, accepted: 9998-01-01, expires: 9998-02-01 }\n',
        ),
        one(),
      ]),
  },
}
