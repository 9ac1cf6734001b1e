import type { IRunConfiguration } from '@cucumber/cucumber/api'
import {
  CHANNELS,
  installedBrowsers,
  thisMachine,
  type BrowserChannel,
  type Machine,
} from '../drivers/portal/browser/find-browser.js'
import { sharedBrowser } from '../drivers/portal/browser/shared-browser.js'
import type { LeftOut } from '../evidence/run-record.js'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import { countOf, narrowed, type PlayableScope } from './scope.js'

/** Carried by scenarios that people play in a browser. */
const TAG = '@browser'

const INSTALL =
  'Install one (on Debian and Ubuntu: apt-get install chromium), or name the program of one: --browser <path>.'

/** What can be played here with or without a browser. */
export interface BrowserScope extends PlayableScope {
  /** The program of the browser that was started; undefined where none is needed or to be had. */
  readonly browser?: string | undefined
}

/**
 * Starts a browser where selected scenarios need one; where there is none, leaves those scenarios out.
 * What is asked for is the path of a program, a channel, none, or nothing in particular.
 * @throws HarnessError NO_SUCH_BROWSER for one that was asked for by name and is not there.
 */
export async function withinReach(
  configuration: IRunConfiguration,
  cwd: string,
  asked: string | undefined,
): Promise<BrowserScope> {
  const scenarios = await countOf(narrowed(configuration, TAG), cwd)
  if (scenarios === 0) return { configuration, leftOut: [] }
  const found = await browserFor(asked, thisMachine())
  if ('program' in found) return { configuration, browser: found.program, leftOut: [] }
  return {
    configuration: narrowed(configuration, `not ${TAG}`),
    leftOut: [{ scenarios, tag: TAG, ...found }],
  }
}

type Missing = Pick<LeftOut, 'reason' | 'remedy'>

async function browserFor(
  asked: string | undefined,
  machine: Machine,
): Promise<{ readonly program: string } | Missing> {
  if (asked === 'none')
    return { reason: 'the run was told to do without a browser', remedy: 'Leave --browser none out.' }
  const programs = asked === undefined ? installedBrowsers(machine) : [named(asked, machine)]
  const failures: string[] = []
  for (const program of programs) {
    try {
      await sharedBrowser(program)
      return { program }
    } catch (cause) {
      failures.push(`${program} could not be started (${inOneLine(cause)})`)
    }
  }
  return failures.length > 0
    ? {
        reason: failures.join(', and '),
        remedy: 'Start it by hand to see why, or name another one: --browser <path>.',
      }
    : { reason: 'no browser was found on this machine', remedy: INSTALL }
}

const isChannel = (text: string): text is BrowserChannel => CHANNELS.some((channel) => channel === text)

function named(asked: string, machine: Machine): string {
  const [program] = isChannel(asked)
    ? installedBrowsers(machine, [asked])
    : [asked].filter((path) => machine.isProgram(path))
  if (program !== undefined) return program
  const others = installedBrowsers(machine)
  throw new HarnessError(
    'NO_SUCH_BROWSER',
    `There is no browser ${asked} on this machine. Name a program by its path, a channel (${CHANNELS.join(', ')}), or none. ` +
      `Found: ${others.join(', ') || 'none; on Debian and Ubuntu: apt-get install chromium'}.`,
  )
}

/** What says most of why a program did not start: its own complaint, where there is one. */
function inOneLine(cause: unknown): string {
  const lines = wordsOf(cause)
    .split('\n')
    .map((line) => line.replace(/\p{Cc}\[\d+m/gu, '').trim())
    .filter((line) => line !== '')
  const said = lines.find((line) => line.startsWith('[pid=') && line.includes('[err]'))
  return (said?.replace(/^.*\[err\]\s*/, '') ?? lines[0] ?? 'no reason given').slice(0, 200)
}
