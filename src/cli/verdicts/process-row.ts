import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EndingId } from '../../verdict/truth-table.js'
import { packageFolder } from '../package.js'
import type { EndedProcess, ProcessStage } from './process-stage.js'

/** Something that happens to a real process, and how that has to end. */
export interface ProcessRow {
  /** What happens, as a sentence without its full stop. */
  readonly happens: string
  readonly ending: EndingId
  /** Whether the run leaves a sealed pack; false also where nothing was started. */
  readonly isSealed: boolean
  /** What has to stand on the screen. */
  readonly says?: RegExp
  readonly play: (place: ProcessStage) => Promise<EndedProcess>
}

/** Rows by their ids. */
export type ProcessRows = Readonly<Record<string, ProcessRow>>

const BOOKING = join(packageFolder, 'features/worked-example/book-an-appointment.feature')

/** A scenario of the worked example, as a path with its line. */
export const one = (): string => `${BOOKING}:${lineOf(BOOKING, 'Scenario:')}`

function lineOf(file: string, words: string): number {
  return (
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(words)) + 1
  )
}

/** Sentences of scenarios in which something happens. */
export const WORKED = 'Given the "worked-example" topology'
export const BOOKS = 'When Northgate Urgent Care books an appointment for Orla Testerson'
export const OMITS = 'And Northgate Urgent Care commits consumer:omits-ssp-from'

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
Given('it exits', () => { process.exit(0) })
Given('it never ends', { timeout: -1 }, () => new Promise(() => { setInterval(() => undefined, 1000) }))
`

/** Plays one scenario of these steps, with steps of the caller's own. */
export const ofSteps =
  (name: string, steps: readonly string[], tags?: string): ProcessRow['play'] =>
  (place) =>
    place.run(['--import', place.steps(name, STEPS), '--', place.feature(name, steps, tags)])

/** Sends a signal to a run in its second scenario, which never ends. */
export const stoppedBy =
  (signal: NodeJS.Signals): ProcessRow['play'] =>
  (place) => {
    const file = place.write(
      `${signal}.feature`,
      `Feature: ${signal}\n\n  Scenario: first\n    Given it passes\n\n  Scenario: second\n    Given it never ends\n`,
    )
    return place.run(['--import', place.steps(signal, STEPS), '--', file], {
      signal: { name: signal, when: /1\/2 / },
    })
  }
