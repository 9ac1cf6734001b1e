import { After, AfterAll, Before, setDefaultTimeout, setWorldConstructor } from '@cucumber/cucumber'
import { OUTCOMES, SCENARIO } from '../../src/evidence/attachments.js'
import { isNonConformance } from '../../src/evidence/scenario-result.js'
import { HarnessError } from '../../src/spine/errors.js'
import { causesOf } from '../../src/verdict/causes.js'
import { causeInWords } from '../../src/verdict/in-words.js'
import type { Outcome } from '../../src/verdict/verdict.js'
import { adviceOn } from './advice.js'
import { closeDeployments } from './deployments.js'
import { SpineWorld } from './world.js'

setWorldConstructor(SpineWorld)

// Containers on a machine that is busy take their time; what waits for an answer has a limit of its own.
setDefaultTimeout(60_000)

Before(function (this: SpineWorld, { testCaseStartedId, pickle }) {
  this.testCaseStartedId = testCaseStartedId
  const isTagged = (tag: string) => pickle.tags.some(({ name }) => name === tag)
  this.isSelfTest = isTagged('@self-test')
  this.isOneNetwork = isTagged('@one-network')
})

/** What was disturbed is put right for the next scenario, after everything has been judged: the first hook comes last. */
After({ timeout: 120_000 }, async function (this: SpineWorld) {
  await this.failures.end()
})

/** Notes everything before it asserts anything, so that a failing scenario still leaves its evidence. */
After(function (this: SpineWorld) {
  if (!this.hasBegun) return
  this.attach(SCENARIO.write(this.setting), SCENARIO.mediaType)
  this.attach(OUTCOMES.write(noted(this)), OUTCOMES.mediaType)
  const unaccounted = this.isSelfTest ? [] : this.unaccounted
  if (unaccounted.length > 0) throw new HarnessError('TRAFFIC_UNACCOUNTED', unaccounted.join('\n'))
  const broken = this.isSelfTest ? [] : this.outcomes.filter(isNonConformance)
  if (broken.length > 0)
    throw new HarnessError(
      'VERDICT_NOT_AS_EXPECTED',
      causesOf(broken)
        .map((cause) => causeInWords(cause, adviceOn))
        .join('\n'),
    )
})

/** What was kept while something else was made to go wrong proves nothing, and a self-test that is none proves nothing at all. */
function noted({ isSelfTest, isProof, outcomes }: SpineWorld): readonly Outcome[] {
  if (!isSelfTest) return outcomes
  return isProof ? outcomes.filter(({ state }) => state === 'broken') : []
}

/** Sessions at a portal end with their scenario. */
After(async function (this: SpineWorld) {
  await this.portal.leave()
})

AfterAll({ timeout: 60_000 }, closeDeployments)
