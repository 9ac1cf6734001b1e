import { sameUrl } from '../../spine/comparisons.js'
import { expectThat, type Found } from '../judging/found.js'
import { textsAt } from '../../fhir/located.js'
import { statusOf, succeeded } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { endedBefore, othersThere } from '../reading/standing.js'
import { isSoundFor } from '../requests/flaws.js'
import { formatWanted } from './format-wanted.js'

/** The Spine codes of an error; empty for any other answer. */
export const spineCodesIn = ({ answer }: Call): readonly string[] =>
  textsAt(answer, 'issue.details.coding.code')

/** How a request was answered, for a finding: 422 INVALID_PARAMETER. */
export const outcomeInWords = (call: Call): string => [statusOf(call), ...spineCodesIn(call)].join(' ')

/** What of a token practices refuse against the rules: of a sound request that this befalls, it is told there. */
export const REFUSED_FOR_THE_TOKEN = [
  'issue-time-is-not-judged',
  'practitioner-without-role-is-tolerated',
] as const

/** Whether a request came to the practice whose service root URL it names; whoever receives another’s may not serve it. */
function isAddressedTo(call: Call, scene: Scene): boolean {
  const { organisations, systems } = call.topology
  const practice = systems.find(({ serviceRoot }) => sameUrl(serviceRoot, call.root))?.organisation
  const { receiver } = (scene.innermostOf(call) ?? call).exchange
  const receivedBy = organisations.find(({ name }) => name === receiver)?.odsCode
  return practice !== undefined && (receivedBy === undefined || receivedBy === practice)
}

/** Whoever has no XML says so by 415 (appointments.md 1.4). */
function isInAFormatThereIs(call: Call): boolean {
  const { format } = formatWanted(call)
  return format === 'JSON' || (format === 'XML' && statusOf(call) !== 415)
}

/** Whether a practice has no reason to turn a request down: it is its own, nothing is wrong with it, and it has the format. */
export const isSoundlyAsked = (call: Call, scene: Scene): boolean =>
  isAddressedTo(call, scene) && isSoundFor('provider', call, scene) && isInAFormatThereIs(call)

/** Practices enable Appointment Management apart from Foundations. */
const isOfAppointments = ({ interaction }: Call): boolean =>
  /:(slot|appointment|patient_appointments)-1$/.test(interaction?.id ?? '')

/** Whether the practice had served this consumer before in the same capability, so that it has enabled it. */
const hasEnabled = (call: Call, scene: Scene): boolean =>
  othersThere(call, scene).some(
    (each) =>
      succeeded(each) &&
      endedBefore(each, call) &&
      each.topology === call.topology &&
      each.ssp.from.sole === call.ssp.from.sole &&
      isOfAppointments(each) === isOfAppointments(call),
  )

/**
 * Whether a practice has to serve a request. It may answer 403 where it has not enabled the capability, which whoever served
 * the same consumer in it has; that it answers everybody alike is a check of its own.
 */
export const hasToBeServed = (call: Call, scene: Scene): boolean =>
  isSoundlyAsked(call, scene) && (statusOf(call) !== 403 || hasEnabled(call, scene))

/** That a request was answered with this status and no other. */
export const expectStatus = (status: 200 | 201, call: Call): Found =>
  expectThat(statusOf(call) === status, 'status', String(status), outcomeInWords(call))
