import { interactions, type InteractionName } from '../../spine/interactions.js'
import { outcome } from '../testing/obeying-bodies.js'
import { bookedStory, turns, type Turn } from '../testing/story.js'
import type { Step } from '../testing/obeying-messages.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { readChecks } from './reads.js'

const told = (...all: readonly Turn[]) => turns(...all)(bookedStory())

const READS: Readonly<Record<string, InteractionName>> = {
  Patient: 'readPatient',
  Practitioner: 'readPractitioner',
  Organization: 'readOrganisation',
  Location: 'readLocation',
  Appointment: 'readAppointment',
}

interface Answer {
  readonly status?: number
  readonly answer: unknown
}

/** One resource is read at the end of the story: a request of the same scope becomes the read. */
const reads = (type: string, id: string, { status = 200, answer }: Answer): SceneBuilder => {
  const isOfPatients = type === 'Patient' || type === 'Appointment'
  const step: Step = isOfPatients ? '5' : '3'
  const { id: interactionId } = interactions[READS[type] ?? 'readMetadata']
  return told().call(step, {
    target: (target) => target.replace(/\/metadata$|\/Patient\?.*$/, `/${type}/${id}`),
    headers: { 'Ssp-InteractionID': interactionId },
    status,
    answer,
  })
}

const has = (resourceType: string, id: string): Answer => ({
  answer: { resourceType, id, meta: { versionId: '4' } },
})
const misses = (status: number, code: string): Answer => ({ status, answer: outcome(code, 'not-found') })

tellsApart(readChecks, {
  obeying: [
    ...Object.keys(READS).map((type) => reads(type, 'x-1', has(type, 'x-1'))),
    reads('Patient', 'x-1', misses(404, 'PATIENT_NOT_FOUND')),
    reads('Practitioner', 'x-1', misses(404, 'PRACTITIONER_NOT_FOUND')),
    reads('Organization', 'x-1', misses(404, 'ORGANISATION_NOT_FOUND')),
    reads('Location', 'x-1', misses(404, 'NO_RECORD_FOUND')),
    reads('Appointment', 'x-1', misses(404, 'NO_RECORD_FOUND')),
    // It may be past.
    reads('Appointment', 'x-1', misses(422, 'INVALID_RESOURCE')),
    // The practice has not enabled it, or is out of order.
    reads('Location', 'loc-1', misses(403, 'ACCESS_DENIED')),
    reads('Location', 'x-1', misses(500, 'INTERNAL_SERVER_ERROR')),
  ],
  broken: [
    ...Object.keys(READS).map(
      (type) =>
        [
          'reads-give-the-resource-asked-for',
          reads(type, 'x-1', has(type, 'x-2')),
          'id',
          `${type}/x-1`,
          `${type}/x-2`,
        ] as const,
    ),
    [
      'reads-give-the-resource-asked-for',
      reads('Location', 'x-1', has('Organization', 'x-1')),
      'id',
      'Location/x-1',
      'Organization/x-1',
    ],
    // The practice gave it in the slot search.
    [
      'reads-give-the-resource-asked-for',
      reads('Location', 'loc-1', misses(404, 'NO_RECORD_FOUND')),
      'status',
      '200',
      '404 NO_RECORD_FOUND',
    ],
    [
      'reads-give-the-resource-asked-for',
      reads('Appointment', 'appt-1', misses(500, 'INTERNAL_SERVER_ERROR')),
      'status',
      '200',
      '500 INTERNAL_SERVER_ERROR',
    ],
    [
      'unknown-ids-are-not-found',
      reads('Patient', 'x-1', misses(422, 'INVALID_PARAMETER')),
      'status',
      '404 with an OperationOutcome of PATIENT_NOT_FOUND',
      '422 INVALID_PARAMETER',
    ],
    [
      'unknown-ids-are-not-found',
      reads('Organization', 'x-1', misses(404, 'NO_RECORD_FOUND')),
      'status',
      '404 with an OperationOutcome of ORGANISATION_NOT_FOUND',
      '404 NO_RECORD_FOUND',
    ],
    [
      'unknown-ids-are-not-found',
      reads('Practitioner', 'x-1', misses(400, 'BAD_REQUEST')),
      'status',
      '404 with an OperationOutcome',
      '400 BAD_REQUEST',
    ],
    [
      'unknown-ids-are-not-found',
      reads('Location', 'x-1', misses(410, 'NO_RECORD_FOUND')),
      'status',
      '404 with an OperationOutcome',
      '410 NO_RECORD_FOUND',
    ],
    [
      'unknown-ids-are-not-found',
      reads('Appointment', 'x-1', { status: 404, answer: {} }),
      'status',
      '404 with an OperationOutcome',
      '404',
    ],
  ],
})
