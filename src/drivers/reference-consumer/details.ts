import { identifierSystems } from '../../fhir/canonical.js'
import { interactions } from '../../spine/interactions.js'
import type { Attempt, Detail, PracticeAddress } from '../consumer-driver.js'
import { ofType, resourcesOf } from './bundle.js'
import { callPractice } from './call-practice.js'
import { nameOf } from './find-patient.js'
import { identifierOf, objectOf, objectsOf, textOf, textsOf, type JsonObject } from './json.js'
import { detailFaults } from './misbehaviour/appointment-faults.js'
import { distorted } from './misbehaviour/distortion.js'
import { token, type Parameters } from './query.js'
import type { ConsumerSetting } from './setting.js'
import { done, stopped } from './stopped.js'

/** By which interaction a type of resource is read. */
export const READS = {
  Practitioner: interactions.readPractitioner,
  Location: interactions.readLocation,
  Organization: interactions.readOrganisation,
  Patient: interactions.readPatient,
  Appointment: interactions.readAppointment,
} as const

/** Reads what an appointment refers to, to show it: the Bundle of appointments holds none of it (appointments.md 4.6, 4.8, 4.9, 5.6). */
export async function readDetail(
  setting: ConsumerSetting,
  practice: PracticeAddress,
  reference: string,
): Promise<Attempt<{ readonly detail: Detail }>> {
  const [type = ''] = reference.split('/')
  const interaction = isReadable(type) ? READS[type] : undefined
  const name = nameOf(setting, practice)
  if (!interaction)
    return stopped('answer-not-understood', `${name} refers to ${reference}, which cannot be read.`)
  const answer = await callPractice(setting, practice, { interaction, path: `/${reference}` })
  return answer.done ? done({ detail: detailOf(reference, answer.resource) }) : answer
}

const isReadable = (type: string): type is keyof typeof READS => Object.hasOwn(READS, type)

/** By which interaction, and by which code, a type of resource is found. */
export const FINDS = {
  Practitioner: { interaction: interactions.findPractitioner, system: identifierSystems.sdsUserId },
  Organization: { interaction: interactions.findOrganisation, system: identifierSystems.odsCode },
} as const

/** Finds practitioners or organisations by their codes; an empty Bundle says that there are none (appointments.md 4.5, 4.7). */
export async function findDetails(
  setting: ConsumerSetting,
  practice: PracticeAddress,
  { type, code }: { readonly type: keyof typeof FINDS; readonly code: string },
): Promise<Attempt<{ readonly details: readonly Detail[] }>> {
  const { interaction, system } = FINDS[type]
  const parameters: Parameters = [['identifier', token(system, code)]]
  const answer = await callPractice(setting, practice, {
    interaction,
    path: `/${type}`,
    parameters: distorted(parameters, detailFaults, setting.misbehaves, { code }),
  })
  if (!answer.done) return answer
  const found = ofType(resourcesOf(answer.resource), type)
  return done({
    details: found.map((resource) => detailOf(`${type}/${textOf(resource['id']) ?? ''}`, resource)),
  })
}

const detailOf = (reference: string, resource: JsonObject): Detail => ({
  reference,
  name: textOf(resource['name']) ?? personOf(resource),
  code:
    identifierOf(resource, identifierSystems.sdsUserId) ?? identifierOf(resource, identifierSystems.odsCode),
  managedBy: textOf(objectOf(resource['managingOrganization'])['reference']),
})

const personOf = (resource: JsonObject): string | undefined => {
  const [name] = objectsOf(resource['name'])
  return name && [...textsOf(name['given']), textOf(name['family']) ?? ''].join(' ')
}
