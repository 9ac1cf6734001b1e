import { profiles } from '../../fhir/canonical.js'
import { sameUrl } from '../../spine/comparisons.js'
import { all, expectThat, type Found } from '../judging/found.js'
import { select, textAt, textsAt, type Located } from '../../fhir/located.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'
import { given, metadataAnswers } from './resources.js'

/** Resource types and the interactions that a capability statement declares for each (appointments.md 4.1). */
const OFFERED: readonly (readonly [type: string, ...interactions: readonly string[]])[] = [
  ['Patient', 'read', 'search-type'],
  ['Organization', 'read', 'search-type'],
  ['Practitioner', 'read', 'search-type'],
  ['Location', 'read'],
  ['Appointment', 'read', 'create', 'update', 'search-type'],
  ['Slot', 'search-type'],
]

/** What a slot search can include (appointments.md 4.1). */
export const INCLUDES = [
  'Slot:schedule',
  'Schedule:actor:Practitioner',
  'Schedule:actor:Location',
  'Location:managingOrganization',
]

/** The profiles of Foundations and Appointment Management. */
export const PROFILES = [
  profiles.patient,
  profiles.organisation,
  profiles.practitioner,
  profiles.practitionerRole,
  profiles.location,
  profiles.operationOutcome,
  profiles.appointment,
  profiles.schedule,
  profiles.slot,
]

/** The name under which the operation that registers patients is declared. */
export const REGISTER = 'gpc.registerpatient'

/** The capability statement of an answer; undefined where it gives none. */
export const statementIn = (call: Call): Located | undefined => given('CapabilityStatement')(call)?.[0]

/** The last capability statement that each service root URL gave in a scenario. */
const statements = once(
  (scene: Scene): readonly { readonly root?: string | undefined; readonly statement: Located }[] =>
    metadataAnswers
      .items(scene)
      .flatMap((call) => {
        const statement = statementIn(call)
        return statement ? [{ root: call.root, statement }] : []
      })
      .reverse(),
)

/** What the practice that answers a request declares of itself, wherever in the scenario; undefined where nobody asked. */
export const statementOf = ({ root }: Call, scene: Scene): Located | undefined =>
  statements(scene).find((each) => sameUrl(each.root, root))?.statement

/** The declaration in a capability statement of one resource type. */
export const resourceOfType = (statement: Located, type: string): Located | undefined =>
  select(statement, 'rest.resource').find(({ value }) => textAt(value, 'type') === type)

/** What of a list is missing, one finding each. */
export const missing = (at: string, wanted: readonly string[], given: readonly string[]): Found =>
  wanted
    .filter((each) => !given.includes(each))
    .map((expected) => ({ at, expected, actual: given.join(', ') || 'nothing' }))

/** Codes of the interactions that are declared for a resource type. */
export const interactionsOf = (resource: Located | undefined): readonly string[] =>
  textsAt(resource?.value, 'interaction.code')

/** Resource types and interactions that a statement leaves out. */
export const resourcesOffered = (statement: Located): Found =>
  all(
    ...OFFERED.map(([type, ...codes]): Found => {
      const resource = resourceOfType(statement, type)
      if (!resource)
        return { at: `${statement.at}.rest.resource`, expected: type, actual: 'no such resource' }
      const given = interactionsOf(resource)
      // That read is missing beside update is told by itself.
      const wanted = codes.filter((code) => code !== 'read' || !given.includes('update'))
      return missing(`${resource.at}.interaction`, wanted, given)
    }),
  )

/** Parameters and inclusions of the slot search that it leaves out. */
export const slotSearch = (statement: Located): Found => {
  const slot = resourceOfType(statement, 'Slot')
  return all(
    missing(
      `${statement.at}.rest.resource, Slot.searchParam`,
      ['start', 'end', 'status', 'searchFilter'],
      textsAt(slot?.value, 'searchParam.name'),
    ),
    missing(
      `${statement.at}.rest.resource, Slot.searchInclude`,
      INCLUDES,
      textsAt(slot?.value, 'searchInclude'),
    ),
  )
}

/** Whether it lists the operation that registers patients, as it is defined. */
export const registerOperation = (statement: Located): Found => {
  const operation = select(statement, 'rest.operation').find(
    ({ value }) => textAt(value, 'name') === REGISTER,
  )
  const definition = operation && textAt(operation.value, 'definition.reference')
  return expectThat(
    definition?.endsWith('GPConnect-RegisterPatient-Operation-1') ?? false,
    `${statement.at}.rest.operation`,
    `${REGISTER} with a definition GPConnect-RegisterPatient-Operation-1`,
    definition,
  )
}
