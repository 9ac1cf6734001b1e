import { noResourceInWords, RIGHT_PLACE } from '../fhir/no-resource.js'
import type { Attempt, PracticeAddress } from '../drivers/consumer-driver.js'
import { searchWindows } from '../drivers/search-windows.js'
import type { Deployment } from '../launch/deployment.js'
import type { Action } from '../spine/actions.js'
import { isTolerated, skewInWords, skewOfPractices } from '../spine/clock-skew.js'
import { organisationWithCode } from '../topology/lookups.js'
import type { Patient, System, Topology } from '../topology/topology.js'
import type { Probe } from './probes.js'
import { isOrdinary } from '../topology/ordinary-patient.js'

/** Milliseconds for one answer. */
const PATIENCE = 30_000

/**
 * What one practice of somebody's own answers through our SSP: its capability statement, one patient who is on record by the data sheet,
 * and a search for slots. Nothing is booked, and nobody registered.
 */
export async function probePractice(deployment: Deployment, system: System): Promise<readonly Probe[]> {
  const { topology, clock } = deployment
  const { organisation: odsCode, serviceRoot, asid, partyKey } = system
  const name = organisationWithCode(topology, odsCode)?.name ?? odsCode
  const consumer = consumerOf(topology, odsCode)
  if (consumer === undefined || serviceRoot === undefined)
    return [
      {
        about: 'practice',
        state: 'bad',
        words: `${name}: no consumer organisation shares appointments with it`,
        remedy: 'give one an agreement with it in the topology',
      },
    ]
  const driver = await deployment.consumer({
    ...{ organisation: consumer, sdsRoute: 'ldap', faults: new Set(), patience: PATIENCE },
  })
  const practice: PracticeAddress = { odsCode, serviceRoot, asid, partyKey }
  const asks = async <Result>(
    action: Action,
    ask: () => Promise<Attempt<Result>>,
  ): Promise<Attempt<Result>> =>
    deployment.journal.during({ organisation: consumer, action, target: odsCode }, ask)

  const statement = await asks('read-capability-statement', () => driver.readCapabilityStatement(practice))
  const [window] = searchWindows(clock.now())
  const slots =
    window && (await asks('search-for-free-slots', () => driver.searchForFreeSlots(practice, window)))
  const patient = topology.patients.find((each) => isOrdinary(each) && each.onRecordAt.includes(odsCode))
  const found =
    patient &&
    (await asks('find-patient', () =>
      driver.findPatient(practice, { ...patient, ...patient.name, registeredPractice: odsCode }),
    ))
  const told: readonly Probe[] = [
    statement.done
      ? {
          about: 'metadata',
          state: 'good',
          words: `${name} states version ${statement.version || 'nothing'}`,
        }
      : stopped('metadata', name, statement.words),
    ...(slots ? [slotsProbe(slots, { name, topology, odsCode })] : []),
    patient && found
      ? patientProbe(found, name, patient)
      : {
          about: 'patient',
          state: 'hint',
          words: `${name} has nobody on record by what is declared of it`,
          remedy: 'add patients who are "on record" to the data sheet',
        },
  ]
  const noFhir = deployment.journal.exchanges.flatMap((each) =>
    each.kind === 'http' && each.leg === 'to-provider' && each.receiver === name && each.response
      ? [noResourceInWords(each.response)]
      : [],
  )
  const [came] = noFhir
  // Where no FHIR came at all, why each request failed is one thing.
  return came !== undefined && noFhir.every((each) => each !== undefined)
    ? [elsewhere(name, came, serviceRoot)]
    : told
}

/** Where a page, a login or nothing at all answers for a practice. */
const elsewhere = (name: string, came: string, serviceRoot: string): Probe => ({
  ...{ about: 'answers', state: 'bad', words: `${name} answered ${came}: ${RIGHT_PLACE}` },
  remedy: `what answers there is no FHIR server, nor does it lead to one: mend provider.addresses in spinecheck.yaml, or serviceRoot in the topology (${serviceRoot})`,
})

/** An organisation that may book at a practice, and at which somebody works. */
const consumerOf = ({ agreements, systems, practitioners }: Topology, practice: System['organisation']) =>
  agreements.find(
    ({ consumer, provider, capability }) =>
      provider === practice &&
      capability === 'appointment-management' &&
      systems.some(({ organisation, roles }) => organisation === consumer && roles.includes('consumer')) &&
      practitioners.some(({ organisation }) => organisation === consumer),
  )?.consumer

const stopped = (about: string, name: string, words: string): Probe => ({
  ...{ about, state: 'bad', words: words.startsWith(name) ? words : `${name}: ${words}` },
  remedy: 'see what the practice’s own log says of this request',
})

function slotsProbe(
  slots: Attempt<{ readonly slots: readonly unknown[] }>,
  {
    name,
    topology,
    odsCode,
  }: { readonly name: string; readonly topology: Topology; readonly odsCode: string },
): Probe {
  if (!slots.done) return stopped('slots', name, slots.words)
  const { length } = slots.slots
  if (length > 0)
    return { about: 'slots', state: 'good', words: `${name} has ${length} free within a fortnight` }
  const isDeclared = topology.schedules.some(({ practice }) => practice === odsCode)
  return {
    about: 'slots',
    state: isDeclared ? 'bad' : 'hint',
    words: `${name} has none free within a fortnight${isDeclared ? ', though some are declared' : ''}`,
    remedy: 'make slots bookable by GP Connect there, or say in the data sheet from which day they are',
  }
}

function patientProbe(
  found: Attempt<{ readonly patient: string | undefined; readonly differences: readonly string[] }>,
  name: string,
  { name: { given, family } }: Patient,
): Probe {
  const who = `${given} ${family}`
  if (!found.done) return stopped('patient', name, `${who}: ${found.words}`)
  if (found.patient === undefined)
    return {
      about: 'patient',
      state: 'bad',
      words: `${name} does not find ${who}, who is declared to be on record`,
      remedy: 'put them on record there, or mend the data sheet',
    }
  return found.differences.length === 0
    ? { about: 'patient', state: 'good', words: `${name} finds ${who}, as declared` }
    : {
        about: 'patient',
        state: 'bad',
        words: `${name} holds ${who} otherwise than declared: ${found.differences.join('; ')}`,
        remedy: 'make the data sheet say what the practice holds',
      }
}

/** How far the clock of the practices that were asked is from this machine's. */
export function probeClock({ journal }: Pick<Deployment, 'journal'>): Probe {
  const skew = skewOfPractices(journal.exchanges)
  if (!skew)
    return {
      about: 'clock',
      state: 'hint',
      words:
        'no answer of a practice has a Date, so its clock is not known, and what is judged by times is not tested',
    }
  return {
    about: 'clock',
    state: isTolerated(skew) ? 'good' : 'bad',
    words: `that of the practices ${skewInWords(skew)}`,
  }
}
