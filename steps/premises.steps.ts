import { Given } from '@cucumber/cucumber'
import { pairPremises, premises, stagePremises } from '../src/casting/premises.js'
import { CannotBePlayed } from '../src/spine/errors.js'
import type { Organisation } from '../src/topology/topology.js'
import type { SpineWorld } from './support/world.js'

// What a scenario turns on is said in it. It is asked for when the scenario is cast, and has to hold where it plays.

Given('{organisation} has slots, but none within two weeks', ofOne('has slots, but none within two weeks'))

Given('{organisation} is behind a shared server', ofOne('is behind a shared server'))

Given('{organisation} is behind a server of its own', ofOne('is behind a server of its own'))

Given('{organisation} works with several systems', ofOne('works with several systems'))

Given('{organisation} reads answers in JSON', ofOne('reads answers in JSON'))

Given('{organisation} and {organisation} run the same product', ofTwo('run the same product'))

Given(
  'some organisations share appointments and others do not',
  ofAll('some organisations share appointments and others do not'),
)

Given('there are several practices', ofAll('there are several practices'))

function ofOne(says: string) {
  return function (this: SpineWorld, who: Organisation): void {
    const premise = premises.find((each) => each.says === says)
    refuseUnless(this, premise?.holds(this.deployment.topology, who), `${who.name} ${says}`)
  }
}

function ofTwo(says: string) {
  return function (this: SpineWorld, one: Organisation, other: Organisation): void {
    const premise = pairPremises.find((each) => each.says === says)
    const holds = premise?.holds(this.deployment.topology, one, other)
    refuseUnless(this, holds, `${one.name} and ${other.name} ${says}`)
  }
}

function ofAll(says: string) {
  return function (this: SpineWorld): void {
    const premise = stagePremises.find((each) => each.says === says)
    refuseUnless(this, premise?.holds(this.deployment.topology), says)
  }
}

/** @throws CannotBePlayed TOPOLOGY_INVALID where a premise does not hold. */
function refuseUnless({ deployment }: SpineWorld, holds: boolean | undefined, words: string): void {
  if (holds === true) return
  throw new CannotBePlayed(
    'TOPOLOGY_INVALID',
    `The scenario begins with "${words}", which is not so in "${deployment.topology.title}". Change the topology, or the scenario.`,
  )
}
