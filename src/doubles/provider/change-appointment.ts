import { extensions } from '../../fhir/canonical.js'
import type { Appointment } from '../../fhir/resources.js'
import { firstRefusal, refuse, type Answer, type PracticeRefusal } from './answer.js'
import { giveAppointment } from './read-appointment.js'
import { isObject, objectsOf } from './json-tree.js'
import { bookWith, idIn, type Accepted, type Perform } from './practice.js'
import { parsedJson } from './shape-faults.js'
import { readUpdate, type UpdateRequest } from './update-request.js'
import { onlyChanges, updateRules, type Update } from './update-rules.js'

/** What distinguishes the two changes of an appointment, which stand at one verb and path. */
interface Change {
  /** What is wrong before anything else is looked at. */
  readonly refusesAtOnce?: ((asked: Accepted) => PracticeRefusal) | undefined
  readonly rules: readonly ((update: Update) => PracticeRefusal)[]
  readonly made: (appointment: Appointment, request: UpdateRequest, asked: Accepted) => Appointment
}

const reasonsIn = (extension: unknown) =>
  objectsOf(extension).filter(({ url }) => url === extensions.cancellationReason)

/** A reason without words is a bad parameter rather than a bad resource (appointments.md 5.4). */
const reasonIsFilled = ({ body, has }: Accepted): PracticeRefusal => {
  const json = parsedJson(body)
  const reasons = isObject(json) ? reasonsIn(json['extension']) : []
  const isEmpty = reasons.some(
    ({ valueString }) => typeof valueString !== 'string' || valueString.trim() === '',
  )
  return isEmpty && !has('provider:cancels-without-reason')
    ? refuse('INVALID_PARAMETER', 'The reason of the cancellation is empty')
    : undefined
}

const isCancelled = ({ request }: Update): PracticeRefusal =>
  request.status === 'cancelled'
    ? undefined
    : refuse('INVALID_RESOURCE', `Appointment.status is ${request.status}; a cancellation says cancelled`)

const reasonIsGiven = ({ request, asked }: Update): PracticeRefusal =>
  reasonsIn(request.extension).length === 1 || asked.has('provider:cancels-without-reason')
    ? undefined
    : refuse('INVALID_RESOURCE', `Appointment.extension: ${extensions.cancellationReason} is needed, once`)

const onlyStatusAndReasonChange = ({ request, ...update }: Update): PracticeRefusal =>
  onlyChanges('status')({
    ...update,
    request: {
      ...request,
      extension: request.extension?.filter(({ url }) => url !== extensions.cancellationReason),
    },
  })

const cancellation: Change = {
  refusesAtOnce: reasonIsFilled,
  rules: [isCancelled, reasonIsGiven, onlyStatusAndReasonChange],
  made: (appointment, { extension = [] }, { has }) => ({
    ...appointment,
    ...(has('provider:clears-cancelled-appointments') ? { description: '-', comment: undefined } : {}),
    extension: [
      ...(appointment.extension ?? []),
      ...extension.filter(({ url }) => url === extensions.cancellationReason),
    ],
    status: 'cancelled',
  }),
}

const amendment: Change = {
  rules: [onlyChanges('description', 'comment')],
  made: (appointment, { description, comment }, { has }) => {
    if (has('provider:loses-amendments')) return appointment
    const { comment: _, ...rest } = appointment
    return { ...rest, description, ...(comment === undefined ? {} : { comment }) }
  },
}

/** Cancels an appointment: its slots are free again (appointments.md 5.4). */
export const cancelAppointment: Perform = (asked) => {
  const answer = change(cancellation, asked)
  const book = bookWith(idIn(asked.path), asked.practice)
  const kept = answer.status === 200 ? book.find(idIn(asked.path)) : undefined
  if (kept && !asked.has('provider:keeps-cancelled-slots-busy')) book.release(kept.appointment)
  return answer
}

/** Amends description and comment of an appointment (appointments.md 5.5). */
export const amendAppointment: Perform = (asked) => change(amendment, asked)

/** Nothing in here waits, so of two changes of one version the second finds another. */
function change({ refusesAtOnce, rules, made }: Change, asked: Accepted): Answer {
  const book = bookWith(idIn(asked.path), asked.practice)
  const kept = book.find(idIn(asked.path))
  if (!kept) return missing(asked)
  const atOnce = refusesAtOnce?.(asked)
  if (atOnce) return atOnce
  const reading = readUpdate(asked.body)
  if (reading.refusal) return reading.refusal
  const { request } = reading
  const refusal = firstRefusal([...updateRules, ...rules], { request, kept, asked })
  if (refusal && !asked.has('provider:keeps-changes-before-it-looks')) return refusal
  const changed = {
    appointment: inNextVersion(made(kept.appointment, request, asked), asked),
    changedAt: asked.now,
    before: kept.appointment,
  }
  book.keep(changed)
  return refusal ?? giveAppointment(asked, changed)
}

/** A change never creates (appointments.md 5.4, 5.5). */
function missing(asked: Accepted): Answer {
  const reading = asked.has('provider:creates-by-put') ? readUpdate(asked.body) : undefined
  if (!reading || reading.refusal) return refuse('NO_RECORD_FOUND', `There is no ${asked.path.slice(1)}`)
  const { participant, ...request } = reading.request
  const appointment: Appointment = {
    ...request,
    meta: { ...request.meta, versionId: '1' },
    serviceCategory: { text: 'Unknown' },
    serviceType: [{ text: 'Unknown' }],
    participant,
  }
  return giveAppointment(asked, { appointment, changedAt: asked.now })
}

const inNextVersion = (appointment: Appointment, { has }: Accepted): Appointment =>
  has('provider:keeps-version-on-change')
    ? appointment
    : {
        ...appointment,
        meta: { ...appointment.meta, versionId: String(Number(appointment.meta?.versionId) + 1) },
      }
