import { interactions } from '../spine/interactions.js'
import { identifierSystems } from '../fhir/canonical.js'
import { organisationWithCode } from '../topology/lookups.js'
import type { System } from '../topology/topology.js'
import { apiKeyOf } from '../launch/applications.js'
import { servicesFor } from './addresses-file.js'
import { consumersOf, firstBookingOf, urlOf, type ServedOutside } from './served.js'

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'

/**
 * The requests of a journey for Postman, a folder for each consumer system. Access token, service root URL and audit token
 * are variables: `spinecheck token` makes them. Its certificates are set in Postman's settings, by host.
 */
export const postmanOf = (served: ServedOutside): string =>
  `${JSON.stringify(
    {
      info: { name: `spinecheck: ${served.topology.title}`, schema: SCHEMA },
      item: consumersOf(served.topology).map((system) => folderOf(system, served)),
      variable: ['accessToken', 'auditToken', 'serviceRoot', 'sspTo'].map((key) => ({ key, value: '' })),
    },
    undefined,
    2,
  )}\n`

function folderOf(system: System, served: ServedOutside): object {
  const { topology } = served
  const { pds, sds, ssp } = servicesFor(system, served)
  const booking = firstBookingOf(topology, system.organisation)
  const patient = booking?.patient.nhsNumber ?? ''
  const at = `organization=${identifierSystems.odsCode}|${booking?.practice.odsCode ?? ''}&identifier=${identifierSystems.interactionId}|${interactions.bookAppointment.id}`
  const api = { apikey: apiKeyOf(system.organisation), 'X-Correlation-ID': '{{$guid}}' }
  const through = (interaction: string) => ({
    'Ssp-TraceID': '{{$guid}}',
    'Ssp-From': system.asid,
    'Ssp-To': '{{sspTo}}',
    'Ssp-InteractionID': interaction,
    Authorization: 'Bearer {{auditToken}}',
    Accept: 'application/fhir+json;charset=utf-8',
  })
  return {
    name: `${organisationWithCode(topology, system.organisation)?.name ?? system.organisation} (${system.organisation})`,
    item: [
      itemOf('Trace the patient', `${urlOf(pds)}/personal-demographics/FHIR/R4/Patient/${patient}`, {
        Authorization: 'Bearer {{accessToken}}',
        'X-Request-ID': '{{$guid}}',
        'NHSD-End-User-Organisation-ODS': system.organisation,
      }),
      itemOf('Find the service root URL', `${urlOf(sds)}/spine-directory/FHIR/R4/Endpoint?${at}`, api),
      itemOf('Find the ASID', `${urlOf(sds)}/spine-directory/FHIR/R4/Device?${at}`, api),
      itemOf(
        'Read the capability statement',
        `${urlOf(ssp)}/{{serviceRoot}}/metadata`,
        through(interactions.readMetadata.id),
      ),
      itemOf(
        'Find the patient',
        `${urlOf(ssp)}/{{serviceRoot}}/Patient?identifier=${identifierSystems.nhsNumber}|${patient}`,
        through(interactions.findPatient.id),
      ),
    ],
  }
}

const itemOf = (name: string, url: string, headers: Readonly<Record<string, string>>): object => ({
  name,
  request: {
    method: 'GET',
    url,
    header: Object.entries(headers).map(([key, value]) => ({ key, value })),
  },
})
