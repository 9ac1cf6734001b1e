import { interactions } from '../../spine/interactions.js'
import { uuid } from '../testing/obeying-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { proxyHeaderChecks } from './proxy-headers.js'
import { inTheExample } from './testing/variants.js'

const GPCONNECT = 'urn:nhs:names:services:gpconnect:fhir'
const FORM = `a GP Connect URN, for example ${GPCONNECT}:rest:search:slot-1`

/** An appointment is cancelled or amended: both by PUT. */
const put = (id: string, body: unknown) =>
  inTheExample('6', {
    method: 'PUT',
    target: (target) => `${target}/9`,
    headers: { 'Ssp-InteractionID': id },
    body,
  })

tellsApart(proxyHeaderChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    // Names of headers in odd case, and those of Spine's own APIs beside them.
    inTheExample('4', { headers: { 'Ssp-To': undefined, 'sSP-tO': '200000000116', ToASID: '200000000116' } }),
    inTheExample('4', { headers: { 'Ssp-TraceID': uuid(77).toUpperCase() } }),
    put(interactions.cancelAppointment.id, { status: 'cancelled' }),
    put(interactions.amendAppointment.id, { status: 'booked' }),
  ],
  broken: [
    [
      'trace-id-is-sent-once',
      inTheExample('4', { headers: { 'Ssp-TraceID': undefined } }),
      'Ssp-TraceID',
      'once',
      'nothing',
    ],
    [
      'ssp-from-is-sent-once',
      inTheExample('4', { headers: { 'Ssp-From': ['200000000115', '200000000115'] } }),
      'Ssp-From',
      'once',
      '2 values: 200000000115, 200000000115',
    ],
    [
      'ssp-to-is-sent-once',
      inTheExample('3', { headers: { 'Ssp-To': undefined, ToASID: '200000000116' } }),
      'Ssp-To',
      'once',
      'ToASID in its place',
    ],
    [
      'interaction-id-is-sent-once',
      inTheExample('3', { headers: { 'Ssp-InteractionID': undefined } }),
      'Ssp-InteractionID',
      'once',
      'nothing',
    ],
    [
      'trace-id-is-a-uuid',
      inTheExample('4', { headers: { 'Ssp-TraceID': '7d0a3a52' } }),
      'Ssp-TraceID',
      'a UUID',
      '7d0a3a52',
    ],
    [
      'trace-id-is-new-for-each-request',
      SceneBuilder.happyPath().alter(['4a', '5a'], { headers: { 'Ssp-TraceID': uuid(77) } }),
      'Ssp-TraceID',
      'a value of its own',
      `${uuid(77)} as in x8`,
    ],
    // Repeated in capitals it is the same.
    [
      'trace-id-is-new-for-each-request',
      SceneBuilder.happyPath()
        .alter('4a', { headers: { 'Ssp-TraceID': uuid(77) } })
        .alter('5a', { headers: { 'Ssp-TraceID': uuid(77).toUpperCase() } }),
      'Ssp-TraceID',
      'a value of its own',
      `${uuid(77).toUpperCase()} as in x8`,
    ],
    [
      'interaction-id-is-well-formed',
      inTheExample('4', { headers: { 'Ssp-InteractionID': 'slot-1' } }),
      'Ssp-InteractionID',
      FORM,
      'slot-1',
    ],
    [
      'interaction-id-is-well-formed',
      inTheExample('4', { headers: { 'Ssp-InteractionID': interactions.searchSlots.id.toUpperCase() } }),
      'Ssp-InteractionID',
      FORM,
      interactions.searchSlots.id.toUpperCase(),
    ],
    [
      'interaction-id-is-that-of-the-operation',
      inTheExample('4', { headers: { 'Ssp-InteractionID': interactions.readPatient.id } }),
      'Ssp-InteractionID',
      interactions.searchSlots.id,
      interactions.readPatient.id,
    ],
    // Another version than that of the URL.
    [
      'interaction-id-is-that-of-the-operation',
      inTheExample('4', { headers: { 'Ssp-InteractionID': `${GPCONNECT}:rest:search:slot-2` } }),
      'Ssp-InteractionID',
      interactions.searchSlots.id,
      `${GPCONNECT}:rest:search:slot-2`,
    ],
    [
      'interaction-id-is-that-of-the-operation',
      inTheExample('3', { headers: { 'Ssp-InteractionID': `${GPCONNECT}:rest:read:metadata` } }),
      'Ssp-InteractionID',
      interactions.readMetadata.id,
      `${GPCONNECT}:rest:read:metadata`,
    ],
    [
      'interaction-id-is-that-of-the-operation',
      put(interactions.amendAppointment.id, { status: 'cancelled' }),
      'Ssp-InteractionID',
      interactions.cancelAppointment.id,
      interactions.amendAppointment.id,
    ],
  ],
})
