import { setImmediate } from 'node:timers/promises'
import type { HostedParty } from '../../src/launch/disturbances.js'
import { organisationWithCode } from '../../src/topology/lookups.js'
import { clearRecord } from '../../src/topology/changes.js'
import type { Organisation, Patient } from '../../src/topology/topology.js'
import type { Leg } from '../../src/spine/actions.js'
import { CannotBePlayed } from '../../src/spine/errors.js'
import type { Journal } from '../../src/wire/journal.js'
import { actsOf } from './acts.js'
import { expectBookings } from './expectations.js'
import type { SpineWorld } from './world.js'

/** That a consumer stopped proves something only where, without what stopped it, it goes through. */
export async function expectBookedOnceOver(
  world: SpineWorld,
  consumer: Organisation,
  patient: Patient,
): Promise<void> {
  const practice = practiceFor(world, consumer, patient)
  world.righting.putRight()
  await expectBookedAnew(world, consumer, { patient, practice })
}

/** The same where it was PDS that stopped it, by what it says of the patient. */
export async function expectBookedOnceClear(
  world: SpineWorld,
  consumer: Organisation,
  patient: Patient,
): Promise<void> {
  const practice = practiceFor(world, consumer, patient)
  world.deployment.change(clearRecord(patient, practice.odsCode))
  await expectBookedAnew(world, consumer, { patient, practice })
}

async function expectBookedAnew(
  world: SpineWorld,
  consumer: Organisation,
  { patient, practice }: { readonly patient: Patient; readonly practice: Organisation },
): Promise<void> {
  await (await world.beginEncounter(consumer)).bookFor(patient)
  expectBookings(world, practice, { times: 1, by: consumer })
}

/** The patient's own, else one where the consumer may book. */
function practiceFor(
  { deployment: { topology } }: SpineWorld,
  { odsCode, name }: Organisation,
  { registeredPractice, name: { given, family } }: Patient,
): Organisation {
  const allowed = topology.agreements.find(
    ({ consumer, capability }) => consumer === odsCode && capability === 'appointment-management',
  )
  const practice = organisationWithCode(topology, registeredPractice ?? allowed?.provider ?? '')
  if (practice) return practice
  throw new CannotBePlayed(
    'UNKNOWN_NAME',
    `There is no practice at which ${name} may book for ${given} ${family}. Give it a data sharing agreement.`,
  )
}

interface Service {
  readonly name: string
  /** As those who are turned away name whose door it was. */
  readonly door: string
  readonly leg: Leg
}

const SERVICES: Readonly<Partial<Record<HostedParty['kind'], Service>>> = {
  pds: { name: 'PDS', door: 'PDS', leg: 'to-pds' },
  sds: { name: 'SDS', door: 'SDS', leg: 'to-sds' },
  ssp: { name: 'the SSP', door: 'SSP', leg: 'to-ssp' },
}

/** Turns of the event loop in which the end of a connection is heard of, after whoever ended it went on. */
const TURNS = 1000

/**
 * Somebody connected to a service of Spine, and left without a request. Where nobody came there is nothing to be told: who does not
 * connect at all has verified nothing.
 */
export async function expectBrokenOff(
  world: SpineWorld,
  consumer: Organisation,
  { kind }: HostedParty,
): Promise<void> {
  const service = SERVICES[kind]
  if (!service) return
  world.accountFor(consumer)
  const { name, door, leg } = service
  const expected = `${consumer.name} breaks off before it has asked ${name} anything`
  const asked = actsOf(world, { by: consumer }).flatMap(({ exchanges }) =>
    exchanges.filter((each) => each.leg === leg),
  )
  if (asked.length > 0)
    world.notMet({
      expected,
      seen: `it asked ${name}, whose certificate nobody may believe`,
      exchanges: asked.map(({ id }) => id),
    })
  if (await leftAt(door, world.deployment.journal)) return
  world.notMet({
    state: 'undetermined',
    expected,
    seen: `nobody connected to ${name}`,
    missing: `a connection to ${name} that ends without a request`,
    exchanges: [],
  })
}

/** Whether somebody left at a door, or does so soon. */
async function leftAt(door: string, journal: Journal): Promise<boolean> {
  const isThere = () => journal.turnedAway.some(({ receiver }) => receiver === door)
  for (let turn = 0; turn < TURNS && !isThere(); turn += 1) await setImmediate()
  return isThere()
}
