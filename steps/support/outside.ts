import { join } from 'node:path'
import type { OutsideConsumers, WhoActsHow } from '../../src/drivers/encounters.js'
import { driverOf } from '../../src/drivers/outside/driver-of.js'
import { offering } from '../../src/drivers/outside/offering.js'
import type { OutsideDriver } from '../../src/drivers/outside/order.js'
import { installedBrowsers, thisMachine } from '../../src/drivers/portal/browser/find-browser.js'
import { apiKeyOf } from '../../src/launch/applications.js'
import type { RunParameters } from '../../src/launch/run-parameters.js'
import { realNhsNumbers } from '../../src/spine/numbers-of-patients.js'
import type { StatedRange } from '../../src/spine/identifiers.js'
import { withoutThese } from '../../src/spine/redaction.js'
import { readWorkspace } from '../../src/workspace/read-workspace.js'
import { stateOf } from '../../src/workspace/state-folder.js'
import { isUnderTest } from '../../src/workspace/workspace.js'
import { ownPractices } from './deployments.js'
import { patienceWith } from './own-practices.js'

/** Consumers of the caller's own by the file of their workspace: their driver outlives scenarios, as people at a terminal do. */
const known = new Map<string, OutsideConsumers | undefined>()

/** Who acts, and how long our own consumer waits where practices of the caller's own answer. */
export const whoActsHow = (parameters: RunParameters): WhoActsHow => ({
  outside: outsideConsumers(parameters),
  patience: patienceWith(parameters.workspace),
  looksAgain: hasPracticesOfOnesOwn(parameters.workspace),
  mayChange: (practice, appointment) => ownPractices()?.mayChange(practice, appointment) ?? true,
})

const hasPracticesOfOnesOwn = (file: string | undefined): boolean =>
  file !== undefined && readWorkspace(file).provider !== undefined

/** The caller's own consumer systems, where a workspace names any, and what makes them act. */
function outsideConsumers({ workspace, folder, browser }: RunParameters): OutsideConsumers | undefined {
  if (workspace === undefined) return undefined
  if (!known.has(workspace)) known.set(workspace, ofWorkspace(workspace, { folder, browser }))
  return known.get(workspace)
}

function ofWorkspace(
  file: string,
  { folder, browser }: Readonly<Record<'folder' | 'browser', string | undefined>>,
): OutsideConsumers | undefined {
  const workspace = readWorkspace(file)
  const { consumer } = workspace
  if (!consumer) return undefined
  const { driver, offers } = consumer
  return {
    driver: discreet(
      offering(
        driverOf(driver, {
          folder: workspace.folder,
          connect: stateOf(workspace).connect,
          terminal: { input: process.stdin, output: process.stderr },
          browser: browser ?? (driver.kind === 'browser' ? installedBrowsers(thisMachine())[0] : undefined),
          pictures: folder === undefined ? undefined : join(folder, 'pictures'),
        }),
        offers,
      ),
      workspace.numbers,
    ),
    isUnderTest: isUnderTest('consumer', workspace),
    seconds: 'seconds' in driver ? driver.seconds : 0,
  }
}

/** A system may quote its API key, or a number that is a patient's, in what it says, which is kept. */
const discreet = (driver: OutsideDriver, stated: readonly StatedRange[]): OutsideDriver => ({
  name: driver.name,
  async perform(order, cues) {
    const answer = await driver.perform(order, cues)
    return answer.status === 'done'
      ? answer
      : { ...answer, words: wordsToKeep(withoutThese(answer.words, [apiKeyOf(order.as.odsCode)]), stated) }
  },
})

function wordsToKeep(words: string, stated: readonly StatedRange[]): string {
  const [number] = realNhsNumbers(words, { stated })
  return number === undefined
    ? words
    : `what it said is left out, because it holds what may be the NHS number of a patient (${number.masked}…)`
}
