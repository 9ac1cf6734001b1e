import type { HeaderList } from '../../spine/headers.js'
import type { WireResponse } from '../../wire/exchange.js'
import { idsOf } from '../../faults/fault.js'
import { providerFaults } from '../../faults/provider.js'
import type { Asked } from './practice.js'
import { spoilAppointments } from './spoil-appointments.js'
import { spoilConfirmation } from './spoil-confirmations.js'
import { spoilBytesByFault, spoilForm } from './spoil-answers.js'
import { spoilCarriage, spoilUse } from './spoil-carriage.js'
import { spoilSlots, spoilStatement } from './spoil-offers.js'
import { spoilFoundPatients } from './spoil-patients.js'
import { spoilBooking, spoilPatient } from './spoil-records.js'
import { spoilRefusal } from './spoil-refusals.js'
import { spoilOutcome, spoilResource } from './spoil-resources.js'
import { spoilSearch } from './spoil-slots.js'
import { spoilDeclarations } from './spoil-statement.js'
import { spoilSharing } from './spoil-sharing.js'
import type { Spoiler, Spoilers } from './spoiler.js'
import type { Outgoing } from './to-wire.js'

const withoutHeader =
  (name: string): Spoiler =>
  (answer) => ({ ...answer, headers: answer.headers.filter(([each]) => each !== name) })

const withHeader = (headers: HeaderList, name: string, value: string): HeaderList =>
  headers.map(([each, old]) => (each === name ? [each, value] : [each, old]))

const spoilHeaders: Spoilers = {
  'provider:forgets-no-store': withoutHeader('Cache-Control'),
  'provider:forgets-etag': withoutHeader('ETag'),
  'provider:forgets-hsts': withoutHeader('Strict-Transport-Security'),
  'provider:omits-charset': (answer) => ({
    ...answer,
    headers: withHeader(answer.headers, 'Content-Type', 'application/fhir+json'),
  }),
  'provider:uses-plain-json-type': (answer) => ({
    ...answer,
    headers: withHeader(answer.headers, 'Content-Type', 'application/json;charset=utf-8'),
  }),
  'provider:wrong-location-header': (answer, { practice: { root } }) => ({
    ...answer,
    headers: withHeader(answer.headers, 'Location', `${root}/Appointment`),
  }),
}

const byFault: Spoilers = {
  ...spoilHeaders,
  ...spoilResource,
  ...spoilOutcome,
  ...spoilStatement,
  ...spoilSlots,
  ...spoilPatient,
  ...spoilBooking,
  ...spoilFoundPatients,
  ...spoilConfirmation,
  ...spoilRefusal,
  ...spoilForm,
  ...spoilDeclarations,
  ...spoilSearch,
  ...spoilSharing,
  ...spoilUse,
  ...spoilAppointments,
}

const spoilers = idsOf(providerFaults).flatMap((fault) => {
  const spoiler = byFault[fault]
  return spoiler ? [{ fault, spoiler }] : []
})

/** The answer as the faults that are switched on leave it. */
export const spoil = (answer: Outgoing, asked: Asked): Outgoing =>
  spoilers.reduce((so, { fault, spoiler }) => (asked.has(fault) ? spoiler(so, asked) : so), answer)

const spoilEveryByte = { ...spoilBytesByFault, ...spoilCarriage }

const byteSpoilers = idsOf(providerFaults).flatMap((fault) => {
  const spoiler = spoilEveryByte[fault]
  return spoiler ? [{ fault, spoiler }] : []
})

/** The bytes as the faults that are switched on leave them. */
export const spoilBytes = (answer: WireResponse, asked: Asked): WireResponse =>
  byteSpoilers.reduce((so, { fault, spoiler }) => (asked.has(fault) ? spoiler(so) : so), answer)
