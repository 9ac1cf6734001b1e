import { After, AfterAll, Before, setDefaultTimeout, setWorldConstructor, Status } from '@cucumber/cucumber'
import { OUTCOMES, SCENARIO } from '../../src/evidence/attachments.js'
import { checks } from '../../src/checks/index.js'
import { GherkinIndex } from '../../src/evidence/gherkin-index.js'
import { Shelf } from '../../src/evidence/shelf.js'
import { rules } from '../../src/rules/index.js'
import { HarnessError, RequestsSpent, ServersGone } from '../../src/spine/errors.js'
import { taggedRoute } from '../../src/spine/pds-access.js'
import { isNonConformance } from '../../src/verdict/bearing.js'
import { causesOf } from '../../src/verdict/causes.js'
import { whoInWords } from '../../src/verdict/in-words.js'
import { NotAsExpected, unmetInWords } from '../../src/verdict/unmet.js'
import type { Outcome } from '../../src/verdict/verdict.js'
import { closeDeployments, ownPractices } from './deployments.js'
import { failedConnections } from './failed-connections.js'
import { openEnds, silences } from './open-ends.js'
import { keepRegistered } from './used-up.js'
import { SpineWorld } from './world.js'

setWorldConstructor(SpineWorld)

/** Topologies that a scenario of this process noted before. */
const topologies = new Shelf()
const heads = new Map([...checks, ...rules].map((each) => [each.id, each]))

// Containers on a machine that is busy take their time, and so may systems of somebody else; what waits for an answer has a limit of its own.
setDefaultTimeout(300_000)

Before(async function (this: SpineWorld, { testCaseStartedId, pickle, gherkinDocument }) {
  this.testCaseStartedId = testCaseStartedId
  const gherkin = new GherkinIndex()
  gherkin.add(gherkinDocument)
  this.castFrom(`${pickle.uri}:${gherkin.lineOf(pickle)}`)
  const isTagged = (tag: string) => pickle.tags.some(({ name }) => name === tag)
  this.route = taggedRoute(pickle.tags.map(({ name }) => name))
  this.isSelfTest = isTagged('@self-test')
  this.isOneNetwork = isTagged('@one-network')
  // Of a run that is being stopped nothing more is begun.
  if (ownPractices()?.isEnding) await new Promise<void>(() => undefined)
  const spent = ownPractices()?.spent
  if (spent !== undefined) throw new RequestsSpent(spent)
  const gone = await ownPractices()?.gone()
  if (ownPractices()?.isEnding) await new Promise<void>(() => undefined)
  if (gone !== undefined) throw new ServersGone(gone)
})

/**
 * What was disturbed is put right for the next scenario, and what was booked at practices of somebody's own is taken back, after
 * everything has been judged: the first hook comes last.
 */
After({ timeout: 120_000 }, async function (this: SpineWorld) {
  await this.failures.end()
  if (this.isPlayed) await ownPractices()?.after(this.deployment, this.testCaseStartedId)
})

/** Notes everything before it asserts anything, so that a failing scenario still leaves its evidence. */
After(function (this: SpineWorld, { result }) {
  if (!this.hasBegun) return
  if (this.isPlayed) keepRegistered(this.scene, this.parameters.workspace)
  // A step that failed has told already what did not come about.
  const isOpen = this.isPlayed && !this.isSelfTest && result?.status === Status.PASSED
  const ended = isOpen ? [...openEnds(this), ...failedAtDoors(this)] : []
  const open = ended.map((each) => this.unmet.note(each))
  // Of somebody who sent nothing nobody can tell what else would have come about.
  const [silence] = isOpen || !this.isPlayed || this.isSelfTest ? [] : silences(this)
  if (silence) this.unmet.nobodyCanTell(`${silence.missing}: ${silence.seen}`)
  if (!this.isSelfTest) this.unmet.noteUnreached()
  this.attach(SCENARIO.write(this.setting, topologies), SCENARIO.mediaType)
  this.attach(OUTCOMES.write(noted(this), heads), OUTCOMES.mediaType)
  if (this.isSelfTest) return
  const { unaccounted } = this
  if (unaccounted.length > 0) throw new HarnessError('TRAFFIC_UNACCOUNTED', unaccounted.join('\n'))
  const causes = causesOf(this.outcomes.filter(isNonConformance))
  const words = [
    ...open.map((each) => unmetInWords(each, this.underTest)),
    ...causes.map(({ title, by }) => `${whoInWords(by, this.underTest)}: not kept: ${title}`),
  ]
  if (words.length > 0) throw new NotAsExpected(words.join('\n'))
})

/** Where something was made to go wrong, connections may fail. */
const failedAtDoors = ({ deployment: { journal, topology }, isDisturbed }: SpineWorld) =>
  isDisturbed ? [] : failedConnections(journal.turnedAway, topology)

/** What was kept while something else was made to go wrong proves nothing, and a self-test that is none proves nothing at all. */
function noted({ isSelfTest, isProof, outcomes }: SpineWorld): readonly Outcome[] {
  if (!isSelfTest) return outcomes
  return isProof ? outcomes.filter(({ state }) => state === 'broken') : []
}

/** Sessions at a portal end with their scenario. */
After(async function (this: SpineWorld) {
  await this.portal.leave()
})

AfterAll({ timeout: 120_000 }, closeDeployments)
